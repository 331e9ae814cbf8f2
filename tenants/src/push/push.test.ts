import { randomUUID } from "node:crypto";
import { startTestHub, type TestHub } from "@duoyun/hub/testing/start-test-hub";
import { type Envelope, listItems, sampleCatalog } from "@duoyun/shared";
import postgres from "postgres";
import { afterAll, afterEach, beforeAll, expect, it } from "vitest";
import type { City } from "../city.ts";
import { cityState, lease } from "../database/schema.ts";
import { heartbeat } from "../heartbeat/heartbeat.ts";
import { enrol } from "../identity/enrol.ts";
import { type InventoryRecord, saveResources } from "../inventory/save-resources.ts";
import { readState } from "../state/read-state.ts";
import { consentWith, createTestCity, type TestCity } from "../testing/test-city.ts";
import { beginFull } from "./begin-full.ts";
import { push } from "./push.ts";

const codes = { "320900": "push-test-code-of-yancheng", "321200": "push-test-code-of-taizhou" };
const cities: TestCity[] = [];
let hub: TestHub;
let sql: postgres.Sql;

beforeAll(async () => {
  const list = Object.entries(codes).map((pair) => pair.join(":"));
  hub = await startTestHub({ environment: { DEMO_ENROLMENT_CODES: list.join(",") } });
  sql = postgres(hub.database.url, { max: 2 });
});
afterAll(async () => {
  await sql.end();
  await hub.stop();
});
afterEach(async () => {
  for (const { close } of cities.splice(0)) await close();
});

async function joinedCity(code: keyof typeof codes): Promise<City> {
  const made = await createTestCity(hub.url, code);
  cities.push(made);
  const known = await sql`select from node where tenant = ${code} and key_id is not null`;
  if (known.length > 0) {
    await sql`update enrolment_code set used_at = null where tenant = ${code}`;
    await sql`delete from resource where tenant = ${code}`;
    await sql`delete from resource_rollup where tenant = ${code}`;
    await sql`delete from catalog_item where tenant = ${code}`;
    await sql`delete from node_state where tenant = ${code}`;
    await sql`delete from envelope_receipt where tenant = ${code}`;
  }
  await enrol(made.city, consentWith(codes[code]));
  return made.city;
}

function vms(count: number, vcpu: number): InventoryRecord[] {
  return Array.from({ length: count }, (_, index) => ({
    key: `vm-${index}`,
    body: {
      type: "vm",
      title: `vm ${index}`,
      leaseId: null,
      state: "running",
      zone: null,
      vcpu,
      memoryGib: 4,
      storageGib: 10,
      cpuRatio: 0.5,
      memoryRatio: null,
      diskRatio: null,
      data: {},
    },
  }));
}

const save = (city: City, records: InventoryRecord[], complete = true) =>
  saveResources(city.db, { kind: "resource", records, complete });

async function vmsAtHub(code: string) {
  const [counted] = await sql`
    select count(*)::integer as count, sum(vcpu)::integer as vcpu from resource
    where tenant = ${code} and type = 'vm' and not deleted`;
  const [rollup] = await sql`
    select count, vcpu::integer from resource_rollup where tenant = ${code} and type = 'vm'`;
  return { counted: { ...counted }, rollup: { ...rollup } };
}

it("brings a thousand resources to the hub once, though every envelope is sent three times and answers get lost", async () => {
  const city = await joinedCity("320900");
  let lost = 0;
  const shaky: City = {
    ...city,
    hub: {
      ...city.hub,
      async push(envelope: Envelope) {
        await city.hub.push(envelope);
        await city.hub.push(envelope);
        const answer = await city.hub.push(envelope);
        lost += 1;
        if (lost % 2 === 1) throw new Error("the answer got lost");
        return answer;
      },
    },
  };
  await save(city, vms(1_000, 2));
  await expect(push(shaky)).rejects.toThrow("lost");
  await save(city, vms(1_000, 4));
  await push(shaky);
  const { acknowledgedSeq, seq } = await readState(city.db);
  expect(acknowledgedSeq).toBe(seq);
  expect(await vmsAtHub("320900")).toEqual({
    counted: { count: 1_000, vcpu: 4_000 },
    rollup: { count: 1_000, vcpu: 4_000 },
  });
  const [state] = await sql`select cursor::integer from node_state where tenant = '320900'`;
  expect(state?.cursor).toBe(seq);
});

it("sends the newest state of a key, not its history, and nothing when nothing changed", async () => {
  const city = await joinedCity("321200");
  await push(city);
  for (let vcpu = 1; vcpu <= 20; vcpu += 1) await save(city, vms(10, vcpu));
  expect(await save(city, vms(10, 20))).toBe(0);
  const sent: Envelope[] = [];
  const watched: City = {
    ...city,
    hub: {
      ...city.hub,
      push: (envelope) => {
        sent.push(envelope);
        return city.hub.push(envelope);
      },
    },
  };
  await push(watched);
  await push(watched);
  expect(sent.map(({ items }) => listItems(items)?.length)).toEqual([10]);
  expect((await vmsAtHub("321200")).rollup).toEqual({ count: 10, vcpu: 200 });
});

it("cuts what waits into envelopes that the hub takes, and buries what is gone", async () => {
  const city = await joinedCity("321200");
  await save(city, vms(4_500, 1));
  await push(city);
  expect((await vmsAtHub("321200")).counted).toEqual({ count: 4_500, vcpu: 4_500 });
  const receipts = await sql`select items from envelope_receipt where tenant = '321200'`;
  expect(receipts.map(({ items }) => items)).toEqual([
    2_000,
    2_000,
    500 + sampleCatalog("321200").length,
  ]);
  await save(city, vms(3, 1));
  await push(city);
  expect(await vmsAtHub("321200")).toEqual({
    counted: { count: 3, vcpu: 3 },
    rollup: { count: 3, vcpu: 3 },
  });
});

it("starts a new epoch with a full when its database was restored, and the hub forgets what is no more", async () => {
  const city = await joinedCity("320900");
  await save(city, vms(5, 1));
  await push(city);
  const backup = await readState(city.db);
  await save(city, vms(50, 1));
  await push(city);

  await city.db.execute("delete from inventory where kind = 'resource' and seq > 100000");
  await city.db.execute(`delete from inventory where seq > ${backup.seq}`);
  await city.db.update(cityState).set(backup);
  await save(city, vms(5, 8));
  await heartbeat(city);
  expect((await readState(city.db)).epoch).toBe(2);
  await push(city);
  expect(await vmsAtHub("320900")).toEqual({
    counted: { count: 5, vcpu: 40 },
    rollup: { count: 5, vcpu: 40 },
  });
});

it("sends again from where a restored hub stands", async () => {
  const city = await joinedCity("320900");
  await save(city, vms(20, 1));
  await push(city);
  await sql`update node_state set cursor = 3 where tenant = '320900'`;
  await sql`delete from resource where tenant = '320900'`;
  await sql`delete from resource_rollup where tenant = '320900'`;
  await sql`delete from envelope_receipt where tenant = '320900'`;
  await save(city, vms(21, 1));
  await push(city);
  expect((await vmsAtHub("320900")).rollup).toEqual({ count: 21, vcpu: 21 });
});

it("takes nothing from a restored hub that stands before the newest epoch: all is sent in another one", async () => {
  const city = await joinedCity("320900");
  await save(city, vms(2_500, 1));
  await push(city);
  await beginFull(city.db, 1);
  await push(city);
  await save(city, vms(2_500, 2));
  await push(city);
  const { epoch } = await readState(city.db);
  await sql`update node_state set epoch = ${epoch - 1}, cursor = 2500 where tenant = '320900'`;
  await sql`update resource set version = version - ${2 ** 40} where tenant = '320900'`;
  await city.db.insert(lease).values({ ...ended, reported: true });
  await heartbeat(city);
  expect(await readState(city.db)).toMatchObject({ epoch: epoch + 1, leasesUnsure: true });
  expect(await city.db.select().from(lease)).toMatchObject([{ reported: false }]);
  const seen: Promise<{ counted: { count?: number } }>[] = [];
  await push(city, () => seen.push(vmsAtHub("320900")));
  const counts = (await Promise.all(seen)).map(({ counted }) => counted.count);
  expect(counts).toEqual(counts.map(() => 2_500));
  expect((await vmsAtHub("320900")).rollup).toEqual({ count: 2_500, vcpu: 5_000 });
});

it("doubts its leases also where a push is the first to find that the hub was restored", async () => {
  const city = await joinedCity("320900");
  await push(city);
  await sql`update node_state set epoch = epoch + 1, cursor = 0 where tenant = '320900'`;
  await save(city, vms(3, 1));
  await push(city);
  expect(await readState(city.db)).toMatchObject({ leasesUnsure: true, compareAsked: true });
  expect((await vmsAtHub("320900")).rollup).toEqual({ count: 3, vcpu: 3 });
});

const ended = {
  id: randomUUID(),
  title: "ended",
  allocatedOn: "2026-01-05",
  capDay: "2026-04-05",
  lastDay: "2026-04-05",
  reclaimedOn: "2026-04-06",
};

it("refuses to enrol with a code that is used, and says what to do", async () => {
  const made = await createTestCity(hub.url, "320900");
  cities.push(made);
  await expect(enrol(made.city, consentWith(codes["320900"]))).rejects.toThrow("Ask the province");
  await expect(enrol(made.city, consentWith(null))).rejects.toThrow("CITY_ENROLMENT_CODE");
});
