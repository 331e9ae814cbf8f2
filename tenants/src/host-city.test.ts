import { callHub, signInAs } from "@duoyun/hub/testing/call-hub";
import { startTestHub, type TestHub } from "@duoyun/hub/testing/start-test-hub";
import { createLog } from "@duoyun/shared/runtime/log";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { cloudHypervisor, cloudVm, inventory } from "./database/schema.ts";
import type { CitySettings } from "./environment.ts";
import { hostCity } from "./host-city.ts";
import { createHostedCity, type HostedCity, hostingHub } from "./testing/hosted-city.ts";
import { createOrdering, type Ordering } from "./testing/ordering.ts";
import { createTestCity } from "./testing/test-city.ts";

const enrolmentCode = "host-test-code-of-taizhou";
let hub: TestHub;
let city: HostedCity;
let ordering: Ordering;

beforeAll(async () => {
  hub = await startTestHub(hostingHub(enrolmentCode));
  city = await createHostedCity(hub, enrolmentCode, { isShut: true });
  ordering = await createOrdering(hub);
});
afterAll(async () => {
  await city?.close();
  await ordering?.close();
  await hub?.stop();
});

/** Long enough for a busy machine; nothing here asserts how soon. */
const eventually = <T>(check: () => Promise<T>) =>
  vi.waitFor(check, { timeout: 60_000, interval: 200 });

it("makes up neither cloud nor catalog for a city that reads something real, and takes back what it tried before", async () => {
  const tried = await createTestCity("http://127.0.0.1:9", "320900");
  const { db } = tried.city;
  await db.delete(cloudVm);
  await db.delete(cloudHypervisor);
  const [url] = await db.execute<{ name: string }>(sql`select current_database() as name`);
  const stop = new AbortController();
  const real: CitySettings = {
    code: "320900",
    databaseUrl: Object.assign(new URL(city.database.url), { pathname: `/${url?.name}` }).href,
    enrolmentCode: null,
    connector: { name: "machine" },
    simulates: false,
  };
  const log = createLog("city", "fatal");
  const alone = hostCity(real, { hubUrl: "http://127.0.0.1:9", log, stop: stop.signal });
  await eventually(async () => {
    const living = await db.select().from(inventory).where(eq(inventory.deleted, false));
    expect(living.map(({ key }) => key)).toEqual(["machine"]);
  });
  expect(await db.select().from(cloudHypervisor)).toEqual([]);
  stop.abort();
  await alone;
  await tried.close();
});

it("joins a hub that comes up later, and brings it catalog and inventory", async () => {
  await city.gate.open();
  await eventually(async () => {
    const [node] = await ordering.sql`
      select n.key_id, s.heartbeat_at, s.software from node n join node_state s using (tenant)
      where tenant = '321200'`;
    expect(node).toMatchObject({ key_id: expect.any(String), heartbeat_at: expect.any(Date) });
    const types = await ordering.sql`
      select type, count::integer from resource_rollup where tenant = '321200' order by type`;
    expect(types.map(({ type }) => type)).toEqual(["hypervisor", "vm"]);
    const items = await ordering.sql`select key from catalog_item where tenant = '321200'`;
    expect(items.map(({ key }) => key)).toContain("cloud-server");
  });
});

it("opens what is approved while it is connected, and what was approved while it was not", async () => {
  const first = await ordering.order();
  expect(first.payload.zone).toBe("电子政务外网");
  const elsewhere = ordering.order({ zone: "专有域" });
  await expect(elsewhere).rejects.toThrow(/not on offer in the zone/);
  await eventually(async () => {
    expect(await ordering.requestStatus(first.requestId)).toBe("done");
  });
  await city.gate.shut();
  const second = await ordering.order();
  expect(await ordering.requestStatus(second.requestId)).not.toBe("done");
  await city.gate.open();
  await eventually(async () => {
    expect(await ordering.requestStatus(second.requestId)).toBe("done");
    const seen = await ordering.sql`
      select key from resource where lease_id = ${second.leaseId} and not deleted`;
    expect(seen).toHaveLength(2);
  });
});

it("refuses to work for a city for which another process works", async () => {
  const second = new AbortController();
  const log = createLog("second", "fatal");
  const idle = hostCity(city.settings, { hubUrl: city.gate.url, log, stop: second.signal });
  const holders = new Set<string>();
  for (let look = 0; look < 30; look += 1) {
    const [row] = await city.own`select holder from sender_lease`;
    holders.add(row?.holder);
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
  expect(holders.size).toBe(1);
  second.abort();
  await idle;
});

it("follows the demo's clock over the expiry of a lease, and hub and city agree that it ended", async () => {
  const message = await ordering.order();
  await eventually(async () => {
    expect((await ordering.hubLease(message.leaseId))?.status).toBe("active");
  });
  const cookie = await signInAs(hub.url, "tz-approver");
  const headers = { cookie, origin: hub.url };
  await callHub(hub.url, { path: "demo.forward", type: "mutation", input: { days: 45 }, headers });
  await eventually(async () => {
    expect((await ordering.hubLease(message.leaseId))?.status).toBe("reclaimed");
    const left = await city.own`select key from cloud_vm where lease_id = ${message.leaseId}`;
    expect(left).toHaveLength(0);
    const orders = await ordering.sql`
      select status from city_order where lease_id = ${message.leaseId} and kind = 'reclaim'`;
    for (const { status } of orders) expect(status).toBe("done");
  });
});
