import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCommand } from "@duoyun/hub/testing/run-command";
import { startTestHub, type TestHub } from "@duoyun/hub/testing/start-test-hub";
import { createTestDatabase } from "@duoyun/shared/runtime/test-database";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { createHostedCity, type HostedCity, hostingHub } from "./testing/hosted-city.ts";
import { createOrdering, type Ordering } from "./testing/ordering.ts";

const code = "321200";
const enrolmentCode = "restored-hub-code-of-taizhou";
let hub: TestHub;
let city: HostedCity;
let ordering: Ordering;
let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "duoyun-restored-"));
  hub = await startTestHub(hostingHub(enrolmentCode));
  city = await createHostedCity(hub, enrolmentCode);
  ordering = await createOrdering(hub);
});
afterAll(async () => {
  await city?.close();
  await ordering?.close();
  await hub?.stop();
  await rm(directory, { recursive: true, force: true });
});

/** Long enough for a busy machine; nothing here asserts how soon. */
const eventually = <T>(check: () => Promise<T>) =>
  vi.waitFor(check, { timeout: 120_000, interval: 200 });

const isDone = (requestId: string) =>
  eventually(async () => expect(await ordering.requestStatus(requestId)).toBe("done"));

const isReclaimed = (leaseId: string) =>
  eventually(async () =>
    expect(await ordering.hubLease(leaseId)).toMatchObject({ status: "reclaimed" }),
  );

async function runAt(url: string, ...words: string[]): Promise<void> {
  vi.stubEnv("DATABASE_URL", url);
  vi.stubEnv("DATABASE_ADMIN_URL", url);
  expect(
    await runCommand(join(directory, `at-${new URL(url).pathname.slice(1)}`), words),
  ).toMatchObject({ code: 0 });
}

/** The hub goes, and one that was restored from this backup takes its place. */
async function restoreFrom(backup: string): Promise<void> {
  const restored = await createTestDatabase("empty");
  await runAt(restored.url, "restore", backup);
  await city.gate.shut();
  await ordering.close();
  await hub.stop();
  hub = await startTestHub({ ...hostingHub(enrolmentCode), database: restored });
  ordering = await createOrdering(hub);
  city.gate.leadTo(hub.url);
  await city.gate.open();
}

it("lets a city elsewhere go on with a hub that was restored from before its last orders, and both are equal again", async () => {
  const ended = await ordering.order();
  await isDone(ended.requestId);
  await city.gate.shut();
  const unanswered = await ordering.order();
  const backup = join(directory, "backup.tar.gz");
  await runAt(hub.database.url, "backup", backup);
  await city.gate.open();
  await isDone(unanswered.requestId);
  await ordering.release(ended.leaseId);
  await isReclaimed(ended.leaseId);
  const lost = await ordering.order();
  await isDone(lost.requestId);

  await restoreFrom(backup);
  await isDone(unanswered.requestId);
  await isReclaimed(ended.leaseId);
  const next = await ordering.order();
  await isDone(next.requestId);
  await eventually(async () => {
    const [told] = await ordering.sql`
      select payload -> 'title' ->> 'en' as title from outbox
      where subject = ${`node:${code}`} and payload -> 'title' ->> 'en' like '%unknown%'`;
    expect(told?.title).toBe("Leases unknown to the province: 1");
  });
  const hosts = await city.own`
    select lease_id as lease, count(*)::integer as hosts from cloud_vm
    where lease_id is not null group by 1`;
  expect(new Map(hosts.map(({ lease, hosts }) => [lease, hosts]))).toEqual(
    new Map([unanswered, lost, next].map(({ leaseId }) => [leaseId, 2])),
  );
  await eventually(async () => {
    const [compared] = await ordering.sql`
      select declared, held, differing, untold from comparison
      where tenant = ${code} and epoch = (select epoch from node_state where tenant = ${code})
      order by at desc limit 1`;
    expect(compared).toMatchObject({ held: compared?.declared, differing: 0, untold: 0 });
  });
});
