import { randomUUID } from "node:crypto";
import { startTestHub, type TestHub } from "@duoyun/hub/testing/start-test-hub";
import { realClock } from "@duoyun/shared";
import { sql as sqlOf } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, beforeAll, beforeEach, expect, it } from "vitest";
import type { City } from "../city.ts";
import { cityState } from "../database/schema.ts";
import { heartbeat } from "../heartbeat/heartbeat.ts";
import { enrol } from "../identity/enrol.ts";
import { saveResources } from "../inventory/save-resources.ts";
import { push } from "../push/push.ts";
import { readState } from "../state/read-state.ts";
import { consentWith, createTestCity, type TestCity } from "../testing/test-city.ts";
import { compare } from "./compare.ts";
import { compareWhenDue } from "./compare-when-due.ts";
import { readDigests } from "./read-digests.ts";

const code = "320900";
let hub: TestHub;
let made: TestCity;
let sql: postgres.Sql;

beforeAll(async () => {
  const codes = `${code}:compare-test-code-of-yancheng`;
  hub = await startTestHub({ environment: { DEMO_ENROLMENT_CODES: codes } });
  sql = postgres(hub.database.url, { max: 2 });
  made = await createTestCity(hub.url, code);
  await enrol(made.city, consentWith("compare-test-code-of-yancheng"));
  await saveVms(200, 2);
  await compare(made.city);
});
afterAll(async () => {
  await sql.end();
  await made.close();
  await hub.stop();
});
beforeEach(async () => {
  await sql`delete from comparison`;
});

const vm = (index: number, vcpu: number) => ({
  key: `vm-${index}`,
  body: {
    type: "vm",
    title: `云主机 ${index} \\x41`,
    leaseId: null,
    state: "running",
    zone: index % 2 === 0 ? "政务外网区" : null,
    vcpu: index % 3 === 0 ? null : vcpu,
    memoryGib: 4,
    storageGib: 0,
    cpuRatio: index / 700,
    memoryRatio: index === 0 ? 1e-7 : null,
    diskRatio: 1,
    data: { address: "10.0.0.1" },
  },
});

async function saveVms(count: number, vcpu: number): Promise<void> {
  const records = Array.from({ length: count }, (_, index) => vm(index, vcpu));
  await saveResources(made.city.db, { kind: "resource", records, complete: true });
}

/** The same city, which changes one machine more at each call, from the 101st on. */
function restless(): City {
  const { city } = made;
  let changes = 0;
  const changing =
    <Input, Output>(call: (input: Input) => Promise<Output>) =>
    async (input: Input) => {
      changes += 1;
      const records = [vm(100 + changes, 64 + changes)];
      await saveResources(city.db, { kind: "resource", records, complete: false });
      return call(input);
    };
  const { push: send, compare: ask, repair } = city.hub;
  const busy = { push: changing(send), compare: changing(ask), repair: changing(repair) };
  return { ...city, hub: { ...city.hub, ...busy } };
}

const comparisons = () =>
  sql`select declared, held, differing, corrections, median_age_seconds, worst_age_seconds,
    fresh_ratio, differences, untold from comparison order by at`;
const held = () => sql`
  select key, vcpu, title, data from resource where tenant = ${code} and not deleted
  union all select key, null, null, data from catalog_item where tenant = ${code} and not deleted
  order by key`;
const nothingMended = { buckets: 0, wanted: 0, removed: 0, differences: [] };
const rollups = () => sql`
  select type, count, vcpu, cpu_weight from resource_rollup
  where tenant = ${code} and count > 0 order by type`;

it("finds nothing to mend where the hub holds what the city has", async () => {
  await compare(made.city);
  const [only, ...more] = await comparisons();
  expect(more).toEqual([]);
  expect(only).toMatchObject({ differing: 0, corrections: 0, fresh_ratio: 1, differences: [] });
  expect(only?.held).toBe(only?.declared);
  expect(only?.declared).toBeGreaterThan(200);
});

it("mends what is missing, changed or too much at the hub, sums included, and agrees afterwards", async () => {
  const [before, sums] = [await held(), await rollups()];
  await sql`delete from resource where tenant = ${code} and key in ('vm-1', 'vm-2')`;
  await sql`update resource set vcpu = 999 where tenant = ${code} and key = 'vm-4'`;
  await sql`update resource set version = version + ${2 ** 40} where tenant = ${code} and key = 'vm-6'`;
  await sql`update resource set data = '{"address":"10.0.0.9"}' where tenant = ${code} and key = 'vm-8'`;
  const [item] = await sql`
    update catalog_item set data = jsonb_set(data, '{storageMaxGib}', '7') where ctid = (
      select min(ctid) from catalog_item where tenant = ${code} and not deleted) returning key`;
  await sql`update resource set deleted = true, version = 9e15 where tenant = ${code} and key = 'vm-5'`;
  await sql`insert into resource (tenant, key, version, type, title, state, data, received_at)
    values (${code}, 'ghost', 9e15, 'vm', 'ghost', 'running', '{}', now())`;
  await compare(made.city);
  expect(await held()).toEqual(before);
  expect(await rollups()).toEqual(sums);
  const [found, agreed] = await comparisons();
  expect(found).toMatchObject({ corrections: 8 });
  expect(found?.held).toBeLessThan(found?.declared);
  expect(found?.differences).toContainEqual({ record: "resource/ghost", why: "surplus" });
  expect(found?.differences).toContainEqual({ record: "resource/vm-1", why: "missing" });
  expect(found?.differences).toContainEqual({ record: "resource/vm-4", why: "changed" });
  expect(found?.differences).toContainEqual({ record: "resource/vm-6", why: "changed" });
  expect(found?.differences).toContainEqual({ record: "resource/vm-8", why: "changed" });
  expect(found?.differences).toContainEqual({ record: `catalogItem/${item?.key}`, why: "changed" });
  expect(agreed).toMatchObject({ differing: 0, corrections: 0 });
});

it("compares a city of an earlier release, which tells nothing of its data, by all else", async () => {
  const asked = made.city.hub;
  const earlier: City["hub"] = {
    ...asked,
    compare: (input) => asked.compare({ ...input, dataDigests: undefined }),
    repair: (input) => asked.repair({ ...input, dataHashes: undefined }),
  };
  await sql`update resource set data = '{}' where tenant = ${code} and key = 'vm-8'`;
  await sql`update resource set vcpu = 999 where tenant = ${code} and key = 'vm-4'`;
  await compare({ ...made.city, hub: earlier });
  const [found, agreed] = await comparisons();
  expect(found?.differences).toEqual([{ record: "resource/vm-4", why: "changed" }]);
  expect(agreed).toMatchObject({ differing: 0 });
  await compare(made.city);
  expect(await held()).toContainEqual(
    expect.objectContaining({ key: "vm-8", data: { address: "10.0.0.1" } }),
  );
});

it("mends all in one compare though the city changes at every step", {
  timeout: 30_000,
}, async () => {
  await sql`delete from resource where tenant = ${code} and key in ('vm-1', 'vm-2')`;
  await sql`update resource set vcpu = 999 where tenant = ${code} and key = 'vm-4'`;
  await saveResources(made.city.db, {
    kind: "resource",
    records: [vm(100, 64)],
    complete: false,
  });
  await compare(restless());
  const { seq, acknowledgedSeq, comparison } = await readState(made.city.db);
  expect(seq).toBeGreaterThan(acknowledgedSeq);
  expect(comparison).toMatchObject({ differing: 0, untold: 0, mended: { wanted: 3 } });
  expect(await comparisons()).toContainEqual(expect.objectContaining({ untold: 1 }));
  const [wrong] = await sql`select count(*)::integer as n from resource where vcpu = 999`;
  expect(wrong?.n).toBe(0);
  await saveVms(200, 2);
  await compare(made.city);
  expect((await held()).map(({ key }) => key)).toContain("vm-1");
});

it("looks again within a minute or so where a compare left something open", async () => {
  const comparison = { declared: 1, differing: 0, untold: 1, mended: { ...nothingMended } };
  const comparedAt = new Date(realClock.now().getTime() - 61_000);
  await made.city.db.update(cityState).set({ comparedAt, comparison });
  await compareWhenDue(made.city);
  expect(await comparisons()).toHaveLength(1);
});

it("refuses to build on a compare that left nothing open or is not the newest: all is to be read anew", async () => {
  const digests = await readDigests(made.city.db);
  if (!digests) throw new Error("Changes wait for the hub.");
  const first = await made.city.hub.compare(digests);
  await sql`update resource set vcpu = 999 where tenant = ${code} and key = 'vm-7'`;
  const agreed = first.result === "compared" ? first.id : undefined;
  for (const confirms of [agreed, randomUUID()]) {
    expect(await made.city.hub.compare({ ...digests, confirms })).toEqual({ result: "notNow" });
  }
  await compare(made.city);
  expect((await comparisons()).at(-1)).toMatchObject({ differing: 0 });
});

it("sends everything anew where the hub lost most of it", async () => {
  const before = await held();
  await sql`delete from resource where tenant = ${code}`;
  await sql`delete from resource_rollup where tenant = ${code}`;
  await saveVms(600, 2);
  await push(made.city);
  await sql`delete from resource where tenant = ${code}`;
  await sql`delete from resource_rollup where tenant = ${code}`;
  const { epoch } = await readState(made.city.db);
  await compare(made.city);
  expect((await readState(made.city.db)).epoch).toBe(epoch + 1);
  expect((await held()).length).toBe(before.length + 400);
  await saveVms(200, 2);
  await compare(made.city);
  expect(await held()).toEqual(before);
});

it("refuses to compare while changes wait: the hub stands elsewhere", async () => {
  const elsewhere = { epoch: 1, seq: 1, counts: [], digests: [] };
  const counts = Array<number>(1_024).fill(0);
  const digests = Array<string>(1_024).fill("0".repeat(16));
  expect(await made.city.hub.compare({ ...elsewhere, counts, digests })).toEqual({
    result: "notNow",
  });
  expect(await comparisons()).toEqual([]);
});

it("writes nothing at a heartbeat that hears nothing new, so that it needs no room on the disk", async () => {
  const version = () => made.city.db.execute(sqlOf`select xmin::text from city_state`);
  await heartbeat(made.city);
  const before = [...(await version())];
  await heartbeat(made.city);
  expect([...(await version())]).toEqual(before);
});

it("compares when somebody at the hub asked, and not again before a quarter of an hour", async () => {
  await compareWhenDue(made.city);
  expect(await comparisons()).toHaveLength(0);
  await sql`update node_state set compare_asked_at = now() where tenant = ${code}`;
  await heartbeat(made.city);
  await compareWhenDue(made.city);
  await heartbeat(made.city);
  await compareWhenDue(made.city);
  expect(await comparisons()).toHaveLength(1);
});
