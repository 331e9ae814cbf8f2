import { hash } from "node:crypto";
import { startTestHub, type TestHub } from "@duoyun/hub/testing/start-test-hub";
import { type Day, realClock, shiftDay, today } from "@duoyun/shared";
import { eq } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { City } from "../city.ts";
import { cityState, usageDay } from "../database/schema.ts";
import { heartbeat } from "../heartbeat/heartbeat.ts";
import type { HubLink } from "../hub/hub-link.ts";
import { enrol } from "../identity/enrol.ts";
import { beginFull } from "../push/begin-full.ts";
import { push } from "../push/push.ts";
import { countWaiting } from "../state/count-waiting.ts";
import { listRefused } from "../state/list-refused.ts";
import { readState } from "../state/read-state.ts";
import { consentWith, createTestCity, type TestCity } from "../testing/test-city.ts";
import { createUsageSource, daysAround, withUsageSource } from "../testing/usage-source.ts";
import { collectUsage } from "../usage/collect-usage.ts";
import { compare } from "./compare.ts";
import { readDigests } from "./read-digests.ts";

const code = "320900";
const now = today(realClock);
let made: TestCity;
let city: City;
let source: ReturnType<typeof createUsageSource>;

/** How a city of the release before compares. */
const countsOnly =
  (link: HubLink): HubLink["compare"] =>
  (input) =>
    link.compare({ ...input, usageDigests: undefined });

describe("a hub that hears them", () => {
  let hub: TestHub;
  let sql: postgres.Sql;
  beforeAll(async () => {
    hub = await startTestHub({
      environment: { DEMO_ENROLMENT_CODES: `${code}:usage-test-code-of-yancheng` },
    });
    sql = postgres(hub.database.url, { max: 1, onnotice: () => undefined });
    made = await createTestCity(hub.url, code);
    source = createUsageSource();
    city = withUsageSource(made.city, source);
    await enrol(city, consentWith("usage-test-code-of-yancheng"));
    for (const day of daysAround(-9, 0))
      source.remember(day, "a", { cpuRatio: 0.5, coverage: 0.75 });
    await collectUsage(city);
    await heartbeat(city);
    await push(city);
  });
  afterAll(async () => {
    await sql.end();
    await made.close();
    await hub.stop();
  });

  const there = () => sql<{ day: Day; cpu: number }[]>`
    select to_char(day, 'YYYY-MM-DD') as day, cpu_ratio::float8 as cpu from usage_day
    where tenant = ${code} and not deleted order by 1`;
  const lastCount = async () => {
    const [row] =
      await sql`select usage_declared, usage_held from comparison order by at desc limit 1`;
    return row;
  };
  /** Of the compares so far, newest first, how many days each found to differ. */
  const differed = async (compares: number) => {
    const rows = await sql`
      select usage_differing from comparison order by at desc limit ${compares}`;
    return rows.map((row) => row.usage_differing);
  };
  /** Compares, and tells what became of the mending: how many days differed, how many records were sent again. */
  const mend = async () => {
    await compare(city);
    const { wanted, differences } = (await readState(city.db)).comparison?.mended ?? {};
    return { found: await differed(2), wanted, differences };
  };
  const allDays = { usage_declared: 10, usage_held: 10 };

  it("holds the same days", async () => {
    expect(await there()).toEqual(daysAround(-9, 0).map((day) => ({ day, cpu: 0.5 })));
    await compare(city);
    expect(await lastCount()).toEqual({ usage_declared: 10, usage_held: 10 });
  });

  it("hears again the days that it did not know when they were sent, as one that was older then", async () => {
    await sql`delete from usage_day where day < ${shiftDay(now, -2)}::date`;
    await compare(city);
    expect(await there()).toHaveLength(10);
    expect(await lastCount()).toEqual({ usage_declared: 10, usage_held: 10 });
    expect(await countWaiting(city.db)).toBe(0);
  });

  it("finds a value that was altered at the hub though all are there, mends that day alone, and says so", async () => {
    const day = shiftDay(now, -3);
    const [before] =
      await sql`select received_at, late_after from usage_day where day = ${day}::date`;
    await sql`update usage_day set cpu_ratio = 0.9, coverage = 0.9 where day = ${day}::date`;
    const differences = [{ record: `usageDay/${day}`, why: "changed" }];
    expect(await mend()).toEqual({ found: [0, 1], wanted: 1, differences });
    expect(await there()).toEqual(daysAround(-9, 0).map((one) => ({ day: one, cpu: 0.5 })));
    const [after] = await sql`
      select received_at, late_after, coverage::float8 from usage_day where day = ${day}::date`;
    expect(after).toEqual({ ...before, coverage: 0.75 });
    const [told] = await sql`
      select differences, differing from comparison where usage_differing = 1 order by at desc limit 1`;
    expect(told).toEqual({ differences, differing: 0 });
    expect(await mend()).toMatchObject({ found: [0, 0], wanted: 0 });
  });

  it("finds a change that no trigger told of within a day", async () => {
    const day = shiftDay(now, -4);
    await sql`alter table usage_day disable trigger user`;
    await sql`update usage_day set disk_ratio = 0 where day = ${day}::date`;
    await sql`alter table usage_day enable trigger user`;
    expect(await mend()).toMatchObject({ found: [0, 0] });
    await sql`update usage_check set read_at = read_at - interval '1 day'`;
    expect(await mend()).toMatchObject({ found: [0, 1], wanted: 1 });
  });

  it("keeps a host that the city lost of a day, and what was measured more of than the city knows, and agrees all the same", async () => {
    const day = shiftDay(now, -5);
    await sql`
      insert into usage_day (tenant, day, key, version, coverage, received_at)
      select tenant, day, 'lost', version + 1000000, 1, now() from usage_day where day = ${day}::date`;
    expect(await mend()).toMatchObject({ found: [0, 1], wanted: 1 });
    expect(await mend()).toMatchObject({ found: [0, 0] });
    expect(await there()).toHaveLength(11);
    expect(await lastCount()).toEqual(allDays);
    await city.db
      .update(usageDay)
      .set({ coverage: 0.5, cpuRatio: 0.1 })
      .where(eq(usageDay.day, day));
    await beginFull(city.db, 1);
    await push(city);
    expect(await mend()).toMatchObject({ found: [0, 0] });
    expect(await there()).toContainEqual({ day, cpu: 0.5 });
    await sql`update usage_day set cpu_ratio = 0.7 where day = ${day}::date and key = 'a'`;
    expect(await mend()).toMatchObject({ found: [0, 1], wanted: 1 });
    expect(await there()).toContainEqual({ day, cpu: 0.1 });
    await sql`delete from usage_day where key = 'lost'`;
  });

  it("counts the days of a city of the release before, and asks it for those that are missing alone", async () => {
    const { hub: link } = city;
    const day = shiftDay(now, -6);
    const before = { ...city, hub: { ...link, compare: countsOnly(link) } };
    await sql`update usage_day set cpu_ratio = 0.9 where day = ${day}::date`;
    await sql`delete from usage_day where day = ${shiftDay(now, -7)}::date`;
    await compare(before);
    expect(await differed(2)).toEqual([null, null]);
    expect(await lastCount()).toEqual(allDays);
    expect(await there()).toContainEqual({ day, cpu: 0.9 });
    expect(await mend()).toMatchObject({ found: [0, 1], wanted: 1 });
    expect(await there()).toContainEqual({ day, cpu: 0.5 });
  });

  it("gives the digests of days that its contract describes, so that any language can compute them", async () => {
    const awkward = {
      key: '\\x41 "\u673a"',
      cpuRatio: 0.1234565,
      memoryRatio: 1e-7,
      diskRatio: null,
    };
    const set = { day: now, seq: 1, coverage: 1 / 3, ...awkward };
    await city.db.delete(usageDay).where(eq(usageDay.day, now));
    await city.db.insert(usageDay).values(set);
    const digests = await readDigests(city.db);
    const lines = [awkward.key, "123457", "0", "", "333333"].join("\n");
    expect(digests?.usage?.at(-1)).toEqual([now, 1]);
    expect(digests?.usageDigests?.at(-1)).toBe(hash("sha256", lines).slice(0, 16));
    await push(city);
    await compare(city);
    expect(await lastCount()).toEqual(allDays);
    await city.db.delete(usageDay).where(eq(usageDay.key, awkward.key));
    await sql`delete from usage_day where key = ${awkward.key}`;
    source.remember(now, "a", { cpuRatio: 0.5, coverage: 0.75 });
    source.hoursLater(1);
    await collectUsage(city);
    await push(city);
  });

  it("ends the compare where the hub refuses a day, says so, and sends it again once it is right", async () => {
    await city.db.insert(usageDay).values({ day: now, key: "bad", seq: 1e6, coverage: 2 });
    await city.db.update(cityState).set({ seq: 1_000_000, compareAsked: true });
    await push(city);
    for (const _ of [1, 2]) {
      await compare(city);
      const { compareAsked, comparison } = await readState(city.db);
      expect(compareAsked).toBe(false);
      expect(comparison).toMatchObject({ differing: 0 });
      expect(await listRefused(city.db)).toMatchObject({
        count: 1,
        first: [{ record: `usageDay/${now}/bad` }],
      });
    }
    expect(await lastCount()).toEqual({ usage_declared: 11, usage_held: 10 });
    await city.db.update(usageDay).set({ coverage: 1 }).where(eq(usageDay.key, "bad"));
    await compare(city);
    expect((await listRefused(city.db)).count).toBe(0);
    expect(await lastCount()).toEqual({ usage_declared: 11, usage_held: 11 });
    await city.db.delete(usageDay).where(eq(usageDay.key, "bad"));
    await sql`delete from usage_day where key = 'bad'`;
  });

  it("keeps the days that the city keeps no more, also when that sends everything anew", async () => {
    await city.db.delete(usageDay);
    await beginFull(city.db, 1);
    source.remember(now, "a", { cpuRatio: 0.25, coverage: 1 });
    source.hoursLater(1);
    await collectUsage(city);
    await push(city);
    await compare(city);
    const held = await there();
    expect(held).toHaveLength(10);
    expect(held.at(-1)).toEqual({ day: now, cpu: 0.25 });
    expect(await lastCount()).toEqual({ usage_declared: 1, usage_held: 1 });
  });
});
