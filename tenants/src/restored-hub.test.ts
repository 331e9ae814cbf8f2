import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runCommand } from "@duoyun/hub/testing/run-command";
import { startTestHub, type TestHub } from "@duoyun/hub/testing/start-test-hub";
import type { NodeCode } from "@duoyun/shared";
import { createLog } from "@duoyun/shared/runtime/log";
import { createTestDatabase, type TestDatabase } from "@duoyun/shared/runtime/test-database";
import postgres from "postgres";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import type { CitySettings } from "./environment.ts";
import { hostCity } from "./host-city.ts";
import { createGate, type Gate } from "./testing/gate.ts";
import { createOrdering, type Ordering } from "./testing/ordering.ts";

const code: NodeCode = "321200";
const enrolmentCode = "restored-hub-code-of-taizhou";
const options = {
  worker: true,
  environment: { DEMO_ENROLMENT_CODES: `${code}:${enrolmentCode}`, ORDER_HOLD_SECONDS: "0" },
};
const stopper = new AbortController();
let hub: TestHub;
let gate: Gate;
let database: TestDatabase;
let own: postgres.Sql;
let ordering: Ordering;
let running: Promise<void>;
let directory: string;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "duoyun-restored-"));
  hub = await startTestHub(options);
  gate = await createGate(hub.url);
  database = await createTestDatabase("city");
  own = postgres(database.url, { max: 1 });
  const connector = { name: "simulator" } as const;
  const settings: CitySettings = {
    code,
    databaseUrl: database.url,
    enrolmentCode,
    connector,
    simulates: true,
  };
  const log = createLog("city", "fatal");
  running = hostCity(settings, { hubUrl: gate.url, log, stop: stopper.signal });
  ordering = await createOrdering(hub);
});
afterAll(async () => {
  stopper.abort();
  await running;
  await ordering?.close();
  await own?.end();
  await gate?.shut();
  await hub?.stop();
  await database?.drop();
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
  await gate.shut();
  await ordering.close();
  await hub.stop();
  hub = await startTestHub({ ...options, database: restored });
  ordering = await createOrdering(hub);
  gate.leadTo(hub.url);
  await gate.open();
}

it("lets a city elsewhere go on with a hub that was restored from before its last orders, and both are equal again", async () => {
  const ended = await ordering.order();
  await isDone(ended.requestId);
  await gate.shut();
  const unanswered = await ordering.order();
  const backup = join(directory, "backup.tar.gz");
  await runAt(hub.database.url, "backup", backup);
  await gate.open();
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
  const hosts = await own`
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
