import { startTestHub, type TestHub } from "@duoyun/hub/testing/start-test-hub";
import { realClock } from "@duoyun/shared";
import { createLog } from "@duoyun/shared/runtime/log";
import { createTestDatabase } from "@duoyun/shared/runtime/test-database";
import postgres from "postgres";
import { afterAll, beforeAll, expect, it } from "vitest";
import { connect, type Database } from "../database/connect.ts";
import { cityState } from "../database/schema.ts";
import { parseSettings } from "../environment.ts";
import { hostCity } from "../host-city.ts";
import { describeComparison, describeStatus } from "../state/describe-status.ts";
import { type CityStatus, readStatus } from "../state/read-status.ts";
import { createGate, type Gate } from "../testing/gate.ts";
import { createTestCity, type TestCity } from "../testing/test-city.ts";
import { reconcile } from "./reconcile.ts";

const code = "320900";
const enrolmentCode = "reconcile-test-code-of-yancheng";
let hub: TestHub;
let gate: Gate;
let db: Database;
let sql: postgres.Sql;
let idle: TestCity;
const closing: (() => Promise<unknown>)[] = [];

beforeAll(async () => {
  hub = await startTestHub({ environment: { DEMO_ENROLMENT_CODES: `${code}:${enrolmentCode}` } });
  gate = await createGate(hub.url);
  sql = postgres(hub.database.url, { max: 1 });
  const database = await createTestDatabase("empty");
  const stop = new AbortController();
  const settings = parseSettings({
    CITY_CODE: code,
    CITY_DATABASE_URL: database.url,
    CITY_ENROLMENT_CODE: `${code}:${enrolmentCode}`,
    CITY_CONNECTOR: `${code}:simulator`,
    HUB_URL: gate.url,
  });
  const [city] = settings.cities;
  if (!city) throw new Error("The settings name no city.");
  const log = createLog("city", "fatal");
  const running = hostCity(city, { hubUrl: gate.url, log, stop: stop.signal });
  db = connect(database.url, "reconcile test");
  idle = await createTestCity(hub.url, "321200");
  closing.push(async () => {
    stop.abort();
    await running;
    await db.$client.end({ timeout: 1 });
    await database.drop();
  });
});
afterAll(async () => {
  for (const close of closing) await close();
  await idle.close();
  await sql.end();
  await gate.shut();
  await hub.stop();
});

const now = (patienceSeconds: number, onProgress: (status: CityStatus) => void = () => {}) => {
  const stop = new AbortController().signal;
  return reconcile(db, { city: code, stop, patienceSeconds, onProgress });
};

it("compares by itself once it has joined", async () => {
  await expect
    .poll(() => readStatus(db, code).catch(() => null), { timeout: 60_000 })
    .toMatchObject({ running: true, queueLength: 0, comparison: { differing: 0 } });
});

it("compares at once, says what differed and why, and that it was mended", async () => {
  const [gone] = await sql`
    delete from resource where tenant = ${code} and type = 'vm' and key = (
      select min(key) from resource where tenant = ${code} and type = 'vm') returning key`;
  const status = await now(60);
  expect(status.comparison).toMatchObject({
    differing: 0,
    mended: { wanted: 1, removed: 0, differences: [{ why: "missing" }] },
  });
  const text = describeComparison(status).join("\n");
  expect(text).toContain("全部一致 / all agrees");
  expect(text).toContain(`resource/${gone?.key} 省级缺失，已补传 / missing at the hub, sent again`);
  const [back] = await sql`
    select deleted from resource where tenant = ${code} and key = ${gone?.key}`;
  expect(back).toMatchObject({ deleted: false });
});

it("says that the hub is out of reach, keeps the wish, and fulfils it once the line is back", async () => {
  await gate.shut();
  const before = await readStatus(db, code);
  await expect(now(3)).rejects.toThrow("stays asked for");
  expect((await readStatus(db, code)).compareAsked).toBe(true);
  await gate.open();
  await expect
    .poll(() => readStatus(db, code), { timeout: 60_000 })
    .toMatchObject({ compareAsked: false, comparison: { differing: 0 } });
  expect((await readStatus(db, code)).comparedAt).not.toBe(before.comparedAt);
});

it("refuses while the province has suspended the node, and says why", async () => {
  const suspend = (at: Date | null) => sql`
    update node set suspended_at = ${at}, suspended_why = '检修' where tenant = ${code}`;
  await suspend(realClock.now());
  // The node's own beats come twice a minute.
  await db
    .update(cityState)
    .set({ suspended: { at: realClock.now().toISOString(), reason: "检修" } });
  await expect(now(60)).rejects.toThrow(/suspended this node since .*检修/);
  expect((await readStatus(db, code)).compareAsked).toBe(false);
  await suspend(null);
  await db.update(cityState).set({ suspended: null });
});

it("shows what waits, how fast it goes and what is left", async () => {
  const status = await readStatus(db, code);
  expect(describeStatus(status).join("\n")).toContain("100 % 已全部上报 / all is sent");
  const behind = { ...status, queueLength: 750, doneRatio: 0.25, perSecond: 100, secondsLeft: 8 };
  expect(describeStatus(behind).join("\n")).toContain("[#######.......................] 25 %");
  const still = { ...behind, perSecond: null, secondsLeft: null };
  expect(describeStatus(still).join("\n")).toContain("nothing moves");
});

it("refuses where no node runs, and says to start it", async () => {
  const stop = new AbortController().signal;
  const asked = { city: "321200", stop, patienceSeconds: 1, onProgress: () => {} } as const;
  await expect(reconcile(idle.city.db, asked)).rejects.toThrow("Start it");
  expect(await readStatus(idle.city.db, "321200")).toMatchObject({
    running: false,
    compareAsked: false,
  });
});
