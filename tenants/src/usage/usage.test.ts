import { listItems, realClock, shiftDay, shiftMonths, speaks, today } from "@duoyun/shared";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { City } from "../city.ts";
import { cityState, usageDay } from "../database/schema.ts";
import { hearHub } from "../hub/hear-hub.ts";
import { nextEnvelope } from "../push/next-envelope.ts";
import { countWaiting } from "../state/count-waiting.ts";
import { readState } from "../state/read-state.ts";
import { createTestCity, type TestCity } from "../testing/test-city.ts";
import { createUsageSource, daysAround, withUsageSource } from "../testing/usage-source.ts";
import { collectUsage } from "./collect-usage.ts";

const code = "320900";
const now = today(realClock);

let made: TestCity;
let city: City;
let source: ReturnType<typeof createUsageSource>;

const hear = (kinds: readonly string[]) =>
  hearHub(city.db, (before) => ({ ...before, speaks: { ...speaks, kinds: [...kinds] } }));
const held = () => city.db.select().from(usageDay).orderBy(usageDay.day, usageDay.key);
const hoursLater = (hours: number) => source.hoursLater(hours);

describe("a city that reads usage by day", () => {
  beforeEach(async () => {
    made = await createTestCity("http://127.0.0.1:9", code);
    source = createUsageSource();
    city = withUsageSource(made.city, source);
  });
  afterEach(() => made.close());

  it("asks for the days that it missed, for each that is over once, and for the running one every hour", async () => {
    for (const day of daysAround(-9, 0)) source.remember(day, "a", { cpuRatio: 0.5 });
    expect(await collectUsage(city)).toBe(10);
    expect(source.asked).toEqual(daysAround(-9, 0));
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
    expect(source.asked).toEqual(daysAround(0, 3));
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
    expect(source.asked).toEqual(daysAround(-8, 0));
    source.remember(now, "a", { cpuRatio: 0.5 });
    hoursLater(1);
    await collectUsage(city);
    hoursLater(1);
    await collectUsage(city);
    source.asked.length = 0;
    hoursLater(1);
    await collectUsage(city);
    expect(source.asked).toEqual(daysAround(-7, 0));
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
    for (const day of daysAround(-1, 0)) source.remember(day, "a", { cpuRatio: 0.5 });
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
