import { type NodeCode, shiftDay } from "@duoyun/shared";
import fc from "fast-check";
import postgres from "postgres";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { audit } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { closeUsageMonths } from "../sweeps/close-usage-months.ts";
import { keepUsageMonths } from "../sweeps/keep-usage-months.ts";
import { runSweep } from "../sweeps/run-sweep.ts";
import { createHubTest, type HubTest } from "../testing/create-hub-test.ts";
import { type Used, usageSender } from "../testing/send-usage.ts";
import { closeMonth } from "./close-month.ts";
import { closeNow } from "./close-now.ts";
import { readHosts } from "./list-hosts.ts";
import { listMonths, readMonths } from "./list-months.ts";
import { reopenMonth } from "./reopen-month.ts";

let hub: HubTest;
let owner: postgres.Sql;
beforeAll(async () => {
  hub = await createHubTest({ instant: overSoon });
  owner = postgres(hub.database.url, { max: 1, onnotice: () => undefined });
});
afterAll(async () => {
  await owner.end();
  await hub.close();
});
beforeEach(() => hub.clock.set(overSoon));

const overSoon = "2026-11-01T02:00:00Z";

const october = "2026-10";
const daysOf = (count: number, used: Omit<Used, "day"> = {}): Used[] =>
  Array.from({ length: count }, (_, index) => ({ day: shiftDay("2026-10-01", index), ...used }));
/** After the end of the fifth working day of November: 2 to 6 November 2026. */
const afterCutOff = "2026-11-06T16:00:00Z";

function sender(city: NodeCode) {
  const ctx = hub.city(city);
  const usage = { retentionMonths: 1_200, closeWorkingDays: 5 };
  return usageSender({ ...ctx, settings: { ...ctx.settings, usage } }, city);
}

/** As if all that is there had come ten minutes ago. */
async function quiet(): Promise<void> {
  await owner`update usage_day set received_at = received_at - interval '10 minutes'`;
}

async function months(): Promise<string[]> {
  const rows = await owner<{ name: string }[]>`
    select inhrelid::regclass::text as name from pg_inherits where inhparent = 'usage_day'::regclass`;
  return rows.map(({ name }) => name);
}

async function octoberOf(city: NodeCode) {
  const [view] = await inTenant(hub.db, city, (tx) =>
    readMonths(tx, hub.sweep, { tenant: city, only: october }),
  );
  if (!view) throw new Error("October is not there.");
  return view;
}

function hostsOf(city: NodeCode, revision?: number) {
  const input = { code: city, month: october, revision, offset: 0, limit: null };
  return inTenant(hub.db, city, (tx) => readHosts(tx, hub.sweep, input));
}

const close = (city: NodeCode) =>
  inTenant(hub.db, city, (tx) => closeMonth(tx, hub.sweep, { tenant: city, month: october }));

describe("the close of a month", () => {
  it("comes at the end of the fifth working day of the next month, by the sweep, and freezes the figures of hosts and city", async () => {
    const city = "320100";
    const send = sender(city);
    await send([
      ...daysOf(31, { host: "a", cpuRatio: 0.25, memoryRatio: 0.5, diskRatio: 0.7 }),
      ...daysOf(31, { host: "b", cpuRatio: 0.1 }),
    ]);
    hub.clock.set("2026-11-06T15:59:59Z");
    expect(await octoberOf(city)).toMatchObject({
      state: "open",
      cutOff: "2026-11-06T16:00:00.000Z",
    });
    await expect(closeNow(hub.sweep, { code: city, month: october })).rejects.toMatchObject({
      code: "precondition_failed",
    });
    await quiet();
    expect(await runSweep(hub.sweep, closeUsageMonths)).toBe(0);
    hub.clock.set(afterCutOff);
    expect(await runSweep(hub.sweep, closeUsageMonths)).toBe(1);
    expect(await runSweep(hub.sweep, closeUsageMonths)).toBe(0);
    const closed = await octoberOf(city);
    expect(closed).toMatchObject({ state: "closed", now: null, lateDays: 0, lateAt: null });
    expect(closed.revisions).toMatchObject([
      {
        revision: 1,
        reopened: null,
        figures: {
          hosts: 2,
          unreliable: 0,
          hostDays: 62,
          cpuPercent: 17.5,
          memoryPercent: 50,
          diskPercent: 70,
          coverage: 1,
        },
      },
    ]);
    expect((await hostsOf(city, 1)).items).toMatchObject([
      { key: "a", cpuPercent: 25, cpuDays: 31, reliable: true },
      { key: "b", cpuPercent: 10, memoryPercent: null, memoryDays: 0 },
    ]);
    const actions = await inTenant(hub.db, city, (tx) => tx.select().from(audit));
    expect(actions.at(-1)).toMatchObject({ action: "usage.closed", actor: { kind: "clock" } });
  });

  it("waits while the days of a month are on their way only now, as from a node that has just joined", async () => {
    const city = "320200";
    await sender(city)(daysOf(31, { cpuRatio: 0.5 }));
    hub.clock.set(afterCutOff);
    expect(await runSweep(hub.sweep, closeUsageMonths)).toBe(0);
    await quiet();
    expect(await runSweep(hub.sweep, closeUsageMonths)).toBe(1);
  });

  it("closes a month of which nothing came as unknown, never as zero, where there are months before it", async () => {
    const city = "320300";
    await sender(city)([{ day: "2026-09-30", cpuRatio: 0.5 }]);
    await quiet();
    hub.clock.set(afterCutOff);
    expect(await runSweep(hub.sweep, closeUsageMonths)).toBe(2);
    const { revisions } = await octoberOf(city);
    expect(revisions[0]?.figures).toEqual({
      ...{ hosts: 0, unreliable: 0, hostDays: 0 },
      ...{ cpuPercent: null, memoryPercent: null, diskPercent: null },
      ...{ coverage: null, reliable: false },
    });
  });

  it("marks hosts measured on less than 80 % of the days as unreliable and leaves unknown days out of the mean (A-26)", async () => {
    const city = "320400";
    const known = (host: string, count: number) => daysOf(count, { host, cpuRatio: 0.3 });
    await sender(city)([
      ...known("enough", 25),
      ...known("few", 24),
      ...daysOf(31, { host: "half", cpuRatio: 0.3, coverage: 0.5 }),
      ...daysOf(31, { host: "silent", coverage: 0 }),
      ...daysOf(31, { host: "part", cpuRatio: 0.3 }).map((one, index) => ({
        ...one,
        memoryRatio: index < 24 ? 0.3 : null,
      })),
    ]);
    hub.clock.set(afterCutOff);
    await close(city);
    const { items } = await hostsOf(city, 1);
    expect(items.map(({ key, cpuPercent, reliable }) => [key, cpuPercent, reliable])).toEqual([
      ["enough", 30, true],
      ["few", 30, false],
      ["half", 30, false],
      ["part", 30, false],
      ["silent", null, false],
    ]);
    const [revision] = (await octoberOf(city)).revisions;
    expect(revision?.figures).toMatchObject({ hosts: 5, unreliable: 4, cpuPercent: 30 });
  });

  it("rounds half up in decimals, where binary figures would not (A-17)", async () => {
    const city = "320500";
    await sender(city)([
      { day: "2026-10-01", host: "a", cpuRatio: 0.10005, memoryRatio: 0.285 },
      { day: "2026-10-02", host: "a", cpuRatio: 0.10004, memoryRatio: 0.2851 },
    ]);
    hub.clock.set(afterCutOff);
    await close(city);
    const { items } = await hostsOf(city, 1);
    expect(items[0]).toMatchObject({ cpuPercent: 10, memoryPercent: 28.51 });
  });
});

describe("days that come after the close", () => {
  const city = "320600";
  it("are kept and counted as late, and move no figure; what it would be now is shown beside it", async () => {
    const send = sender(city);
    await send(daysOf(30, { cpuRatio: 0.2 }));
    hub.clock.set(afterCutOff);
    await close(city);
    await send([{ day: "2026-10-31", cpuRatio: 0.82 }]);
    await send([{ day: "2026-10-01", cpuRatio: 0.2 }]);
    const view = await octoberOf(city);
    expect(view).toMatchObject({ state: "closed", lateDays: 1, now: { cpuPercent: 22 } });
    expect(view.lateAt).not.toBeNull();
    expect(view.revisions).toMatchObject([{ figures: { cpuPercent: 20 } }]);
    expect((await hostsOf(city, 1)).items).toMatchObject([{ cpuPercent: 20, cpuDays: 30 }]);
  });

  it("are in the next revision once the province reopened the month by a reason, and the earlier one stays readable", async () => {
    const staff = await hub.as("js-staff");
    await reopenMonth(staff, { code: city, month: october, reason: "补报十月末数据" });
    hub.clock.set(afterCutOff);
    expect(await octoberOf(city)).toMatchObject({ state: "reopened", now: { cpuPercent: 22 } });
    await quiet();
    await closeNow(hub.sweep, { code: city, month: october });
    const view = await octoberOf(city);
    expect(view).toMatchObject({ state: "closed", lateDays: 0, now: null });
    expect(view.revisions).toMatchObject([
      { revision: 2, figures: { cpuPercent: 22 }, reopened: null },
      { revision: 1, figures: { cpuPercent: 20 }, reopened: { reason: "补报十月末数据" } },
    ]);
    expect((await hostsOf(city, 1)).items).toMatchObject([{ cpuPercent: 20 }]);
    const rows = await inTenant(hub.db, city, (tx) => tx.select().from(audit));
    expect(rows.map(({ action }) => action)).toContain("usage.reopened");
  });

  it("refuses to reopen what is not closed, and lets nobody of a city reopen", async () => {
    const staff = await hub.as("js-staff");
    const input = { code: city, month: "2026-09", reason: "未结账" } as const;
    await expect(reopenMonth(staff, input)).rejects.toMatchObject({ code: "conflict" });
    const long = { ...input, code: city, month: "2019-01" } as const;
    await expect(reopenMonth(staff, long)).rejects.toThrow(/retention/);
    const own = await hub.as("yc-admin");
    const ownMonth = { ...input, code: "320900", month: october } as const;
    await expect(reopenMonth(own, ownMonth)).rejects.toMatchObject({ code: "not_found" });
    hub.clock.set(afterCutOff);
    await expect(closeNow(hub.sweep, { code: city, month: october })).rejects.toMatchObject({
      code: "conflict",
    });
  });
});

describe("who sees the months", () => {
  it("is the province for every node, and a city for its own alone", async () => {
    const code = "320100";
    hub.clock.set(afterCutOff);
    const seen = await listMonths(await hub.as("js-staff"), { code });
    expect(seen.mayReopen).toBe(true);
    expect(seen.items.map(({ month, state }) => [month, state])).toEqual([
      ["2026-11", "running"],
      ["2026-10", "closed"],
    ]);
    const other = listMonths(await hub.as("yc-admin"), { code });
    await expect(other).rejects.toMatchObject({ code: "not_found" });
    const own = await listMonths(await hub.as("yc-admin"), { code: "320900" });
    expect(own).toEqual({ items: [], mayReopen: false });
  });
});

describe("whatever order and repetition days arrive in", () => {
  const cities = ["320700", "320800", "320900", "321000", "321100", "321200"] as const;
  const arrival = fc.record({
    day: fc.integer({ min: 0, max: 30 }),
    host: fc.constantFrom("a", "b"),
    millionths: fc.integer({ min: 0, max: 1_000_000 }),
  });

  it("a closed revision's figures are the mean of what was there at its close, and only what came after it is late", async () => {
    const free = [...cities];
    const plan = fc.record({
      before: fc.array(fc.array(arrival, { minLength: 1, maxLength: 12 }), { maxLength: 3 }),
      repeats: fc.boolean(),
      after: fc.array(arrival, { maxLength: 4 }),
    });
    await fc.assert(
      fc.asyncProperty(plan, async ({ before, repeats, after }) => {
        const city = free.shift();
        if (!city) throw new Error("There are too few cities.");
        const send = sender(city);
        const known = new Map<string, number>();
        const take = async (arrivals: readonly (typeof after)[number][]) => {
          if (arrivals.length > 0) await send(arrivals.map(toUsed));
          const changed = new Set<string>();
          for (const { day, host, millionths } of arrivals) {
            const key = `${host}/${day}`;
            if (known.get(key) !== millionths) changed.add(key);
            known.set(key, millionths);
          }
          return changed;
        };
        for (const arrivals of before) await take(arrivals);
        if (repeats) for (const arrivals of before.slice(-1)) await take(arrivals);
        hub.clock.set(afterCutOff);
        await close(city);
        const expected = meansOf(known);
        expect(await octoberOf(city)).toMatchObject({ lateDays: 0 });
        const late = await take(lastOfEach(after));
        expect((await octoberOf(city)).lateDays).toBe(late.size);
        const { items } = await hostsOf(city, 1);
        expect(items.map(({ key, cpuPercent }) => [key, cpuPercent])).toEqual(expected);
      }),
      { numRuns: cities.length },
    );
  });

  function toUsed({
    day,
    host,
    millionths,
  }: {
    day: number;
    host: string;
    millionths: number;
  }): Used {
    return { day: shiftDay("2026-10-01", day), host, cpuRatio: millionths / 1_000_000 };
  }

  function lastOfEach<T extends { host: string; day: number }>(arrivals: readonly T[]): T[] {
    return [...new Map(arrivals.map((one) => [`${one.host}/${one.day}`, one])).values()];
  }

  /** By integers: percent in hundredths, half up. */
  function meansOf(known: ReadonlyMap<string, number>): [string, number][] {
    return ["a", "b"].flatMap((host): [string, number][] => {
      const own = [...known]
        .filter(([key]) => key.startsWith(`${host}/`))
        .map(([, ratio]) => ratio);
      if (own.length === 0) return [];
      const sum = BigInt(own.reduce((total, ratio) => total + ratio, 0));
      const divisor = 100n * BigInt(own.length);
      return [[host, Number((2n * sum + divisor) / (2n * divisor)) / 100]];
    });
  }
});

describe("the months that are kept", () => {
  it("are made ahead, and dropped whole after their retention, which the audit says", async () => {
    hub.clock.set("2026-11-15T02:00:00Z");
    const settings = { ...hub.sweep.settings, usage: { retentionMonths: 6, closeWorkingDays: 5 } };
    await owner`set role duoyun_owner`;
    await owner`select keep_usage_month('2020-05-05')`;
    await owner`reset role`;
    await runSweep({ ...hub.sweep, settings }, keepUsageMonths);
    expect(await months()).toEqual(
      expect.arrayContaining(["usage_day_2026_11", "usage_day_2026_12"]),
    );
    expect(await months()).not.toContain("usage_day_2020_05");
    const rows = await inTenant(hub.db, "320000", (tx) => tx.select().from(audit));
    const entry = rows.find(({ action }) => action === "usage.dropped");
    expect(entry?.data).toEqual({ months: ["2020-05"], retentionMonths: 6 });
  });
});
