import { startTestHub, type TestHub } from "@duoyun/hub/testing/start-test-hub";
import {
  type Day,
  listItems,
  realClock,
  shiftDay,
  shiftMonths,
  speaks,
  startOfDay,
  today,
  type UsageFigures,
} from "@duoyun/shared";
import { eq } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { City } from "../city.ts";
import { compare } from "../compare/compare.ts";
import { cityState, usageDay } from "../database/schema.ts";
import { heartbeat } from "../heartbeat/heartbeat.ts";
import { hearHub } from "../hub/hear-hub.ts";
import { enrol } from "../identity/enrol.ts";
import { beginFull } from "../push/begin-full.ts";
import { nextEnvelope } from "../push/next-envelope.ts";
import { push } from "../push/push.ts";
import { countWaiting } from "../state/count-waiting.ts";
import { listRefused } from "../state/list-refused.ts";
import { readState } from "../state/read-state.ts";
import { consentWith, createTestCity, type TestCity } from "../testing/test-city.ts";
import { collectUsage } from "./collect-usage.ts";

const code = "320900";
const now = today(realClock);
const noon = new Date(startOfDay(now).getTime() + 12 * 3_600_000);

/** A source that a test makes remember what it likes. */
function createSource(instant = noon) {
  const remembered = new Map<Day, Map<string, UsageFigures>>();
  const asked: Day[] = [];
  const source = {
    at: instant,
    asked,
    isAway: false,
    remember(day: Day, key: string, figures: Partial<UsageFigures> = {}) {
      const known = remembered.get(day) ?? new Map<string, UsageFigures>();
      const nothing = { cpuRatio: null, memoryRatio: null, diskRatio: null, coverage: 1 };
      remembered.set(day, known.set(key, { ...nothing, ...figures }));
    },
    forget: (day: Day) => remembered.delete(day),
    usage: {
      clock: { now: () => source.at },
      firstDay: () => shiftDay(now, -9),
      async read(day: Day) {
        if (source.isAway) throw new Error("The source is away.");
        asked.push(day);
        return remembered.get(day) ?? new Map<string, UsageFigures>();
      },
    },
  };
  return source;
}

type Source = ReturnType<typeof createSource>;
let made: TestCity;
let city: City;
let source: Source;

function withSource(base: City, from: Source): City {
  return { ...base, connector: { ...base.connector, usage: from.usage } };
}

const hear = (kinds: readonly string[]) =>
  hearHub(city.db, (before) => ({ ...before, speaks: { ...speaks, kinds: [...kinds] } }));
const held = () => city.db.select().from(usageDay).orderBy(usageDay.day, usageDay.key);
const hoursLater = (hours: number) => {
  source.at = new Date(source.at.getTime() + hours * 3_600_000);
};
const days = (first: number, last: number) =>
  Array.from({ length: last - first + 1 }, (_, index) => shiftDay(now, first + index));

describe("a city that reads usage by day", () => {
  beforeEach(async () => {
    made = await createTestCity("http://127.0.0.1:9", code);
    source = createSource();
    city = withSource(made.city, source);
  });
  afterEach(() => made.close());

  it("asks for the days that it missed, for each that is over once, and for the running one every hour", async () => {
    for (const day of days(-9, 0)) source.remember(day, "a", { cpuRatio: 0.5 });
    expect(await collectUsage(city)).toBe(10);
    expect(source.asked).toEqual(days(-9, 0));
    source.asked.length = 0;
    hoursLater(0.5);
    expect(await collectUsage(city)).toBe(0);
    expect(source.asked).toEqual([]);
    hoursLater(0.5);
    await collectUsage(city);
    expect(source.asked).toEqual([now]);
    hoursLater(72);
    source.asked.length = 0;
    await collectUsage(city);
    expect(source.asked).toEqual(days(0, 3));
  });

  it("asks again for a day of which the source was away, and for one of which it shows nothing", async () => {
    source.isAway = true;
    await expect(collectUsage(city)).rejects.toThrow("away");
    source.isAway = false;
    source.remember(shiftDay(now, -1), "a", { cpuRatio: 0.5 });
    await collectUsage(city);
    source.remember(shiftDay(now, -3), "a", { cpuRatio: 0.25 });
    hoursLater(1);
    expect(await collectUsage(city)).toBe(1);
    expect((await held()).map(({ day }) => day)).toEqual([shiftDay(now, -3), shiftDay(now, -1)]);
  });

  it("asks again for days of long ago while the source shows none at all, as one that is being set up", async () => {
    await collectUsage(city);
    source.remember(shiftDay(now, -9), "a", { cpuRatio: 0.5 });
    hoursLater(1);
    expect(await collectUsage(city)).toBe(1);
    source.asked.length = 0;
    hoursLater(1);
    await collectUsage(city);
    expect(source.asked).toEqual(days(-8, 0));
    source.remember(now, "a", { cpuRatio: 0.5 });
    hoursLater(1);
    await collectUsage(city);
    hoursLater(1);
    await collectUsage(city);
    source.asked.length = 0;
    hoursLater(1);
    await collectUsage(city);
    expect(source.asked).toEqual(days(-7, 0));
  });

  it("queues only what changed, and keeps what it measured more of", async () => {
    source.remember(now, "a", { cpuRatio: 0.5, coverage: 0.5 });
    source.remember(now, "b", { cpuRatio: 0.5, coverage: 0.5 });
    expect(await collectUsage(city)).toBe(2);
    source.remember(now, "a", { cpuRatio: 0.4, coverage: 0.1 });
    source.remember(now, "b", { cpuRatio: 0.4, coverage: 0.6 });
    hoursLater(1);
    expect(await collectUsage(city)).toBe(1);
    expect(await held()).toMatchObject([
      { key: "a", cpuRatio: 0.5, memoryRatio: null, coverage: 0.5 },
      { key: "b", cpuRatio: 0.4, coverage: 0.6 },
    ]);
  });

  it("sends days between its other records, each in the newest state alone", async () => {
    await hear(speaks.kinds);
    source.remember(now, `a"/\\机`, { cpuRatio: 1e-7, coverage: 1 });
    await collectUsage(city);
    source.remember(now, `a"/\\机`, { cpuRatio: 0.5, diskRatio: 0, coverage: 1 });
    hoursLater(1);
    await collectUsage(city);
    const next = await nextEnvelope(city.db, code);
    const items = listItems(next?.envelope.items ?? "") ?? [];
    expect(items.map(({ kind }) => kind)).toContain("catalogItem");
    expect(items.filter(({ kind }) => kind === "usageDay")).toEqual([
      {
        kind: "usageDay",
        key: `${now}/a"/\\机`,
        version: next?.envelope.lastSeq,
        ...{ cpuRatio: 0.5, memoryRatio: null, diskRatio: 0, coverage: 1 },
      },
    ]);
    expect(await countWaiting(city.db)).toBe(items.length);
  });

  it("queues all days for a hub that takes such records from now on, what it was told before among them", async () => {
    await hear(["resource", "catalogItem"]);
    for (const day of days(-1, 0)) source.remember(day, "a", { cpuRatio: 0.5 });
    await collectUsage(city);
    const { seq } = await readState(city.db);
    await city.db.update(cityState).set({ acknowledgedSeq: seq, sentSeq: seq });
    expect(await countWaiting(city.db)).toBe(2);
    await hear(speaks.kinds);
    expect(await countWaiting(city.db)).toBe(2);
    expect((await held()).every((row) => row.seq > seq)).toBe(true);
  });

  it("keeps no day for longer than it is told to, but none that the province has not got yet", async () => {
    await hear(speaks.kinds);
    const old = shiftMonths(now, -4);
    await city.db.insert(usageDay).values({ day: old, key: "a", seq: 1_000_000, coverage: 1 });
    await collectUsage(city);
    expect(await held()).toMatchObject([{ day: old }]);
    for (const seq of [-5, 5]) {
      await city.db.update(cityState).set({ acknowledgedSeq: 5 });
      await city.db.update(usageDay).set({ seq });
      if (seq > 0) await hear(["resource", "catalogItem"]);
      await collectUsage(city);
      expect(await held()).toMatchObject([{ day: old }]);
    }
    await hear(speaks.kinds);
    await city.db.update(usageDay).set({ seq: 5 });
    await collectUsage(city);
    expect(await held()).toEqual([]);
  });

  it("tells of the simulated cloud the same days every time, none of a month that is long past", async () => {
    const { usage } = made.city.connector;
    const yesterday = shiftDay(now, -1);
    const options = { signal: city.stop, onProgress: () => {} };
    const once = await usage?.read(yesterday, options);
    expect(await usage?.read(yesterday, options)).toEqual(once);
    expect(once?.size).toBeGreaterThan(0);
    for (const figures of once?.values() ?? []) {
      expect(figures).toMatchObject({ coverage: 1, cpuRatio: expect.any(Number) });
    }
    expect(usage?.firstDay?.().slice(8)).toBe("01");
  });
});

describe("a hub that hears them", () => {
  let hub: TestHub;
  let sql: postgres.Sql;
  beforeAll(async () => {
    hub = await startTestHub({
      environment: { DEMO_ENROLMENT_CODES: `${code}:usage-test-code-of-yancheng` },
    });
    sql = postgres(hub.database.url, { max: 1, onnotice: () => undefined });
    made = await createTestCity(hub.url, code);
    source = createSource();
    city = withSource(made.city, source);
    await enrol(city, consentWith("usage-test-code-of-yancheng"));
    for (const day of days(-9, 0)) source.remember(day, "a", { cpuRatio: 0.5, coverage: 0.75 });
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

  it("holds the same days", async () => {
    expect(await there()).toEqual(days(-9, 0).map((day) => ({ day, cpu: 0.5 })));
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
    hoursLater(1);
    await collectUsage(city);
    await push(city);
    await compare(city);
    const held = await there();
    expect(held).toHaveLength(10);
    expect(held.at(-1)).toEqual({ day: now, cpu: 0.25 });
    expect(await lastCount()).toEqual({ usage_declared: 1, usage_held: 1 });
  });
});
