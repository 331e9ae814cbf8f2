import { realClock } from "@duoyun/shared";
import { createDrivenCity } from "@duoyun/tenants/testing/driven-city";
import { describe, expect, it, vi } from "vitest";
import { eventually } from "../province/eventually.ts";
import { faults } from "./federation/fault-proxy.ts";
import { countFigures, fullCompare } from "./federation/full-compare.ts";
import { code, enrolmentCode, liveThroughFaults } from "./federation/live-through-faults.ts";
import { liveWithTwoSenders } from "./federation/live-with-two-senders.ts";
import { startPair } from "./federation/start-pair.ts";
import { requireTrueFigures } from "./federation/true-figures.ts";
import { withLine } from "./federation/with-line.ts";
import { createWorld } from "./federation/world.ts";
import { backUp, cityTables, hubTables } from "./federation/yesterday.ts";
import { newSeed, seeded } from "./seeded.ts";

const seed = newSeed();
const replays = `DUOYUN_SEED=${seed} replays it`;

describe("a line on which half of all calls are lost, cut, repeated, late, truncated or corrupted", () => {
  it(`ends with the hub equal to the city (${replays})`, async () => {
    const { differences, done } = await liveThroughFaults(seed, 60);
    expect(differences).toEqual([]);
    expect([...done.keys()].toSorted()).toEqual(faults.toSorted());
  });
});

describe("one city and its hub", () => {
  it(`agree though two senders push at once (${replays})`, async () => {
    const { checked, differences } = await liveWithTwoSenders(seed, 10);
    expect(checked).toBeGreaterThan(0);
    expect(differences).toEqual([]);
  });

  it(`agree after the city came back from yesterday's backup and went on from there (${replays})`, async () => {
    await withLine(seed, async ({ line, change }) => {
      const { driven } = line;
      await change();
      await driven.push();
      const restore = await backUp(line.city, cityTables);
      for (let day = 0; day < 2; day += 1) {
        await change();
        await driven.push();
        await driven.heartbeat();
      }
      await restore();
      for (let day = 0; day < 5; day += 1) await change();
      await driven.push();
      expect(await requireTrueFigures(line)).toBe(true);
      expect(await fullCompare(line)).toEqual([]);
      await restore();
      await driven.heartbeat();
      await requireTrueFigures(line);
      await driven.push();
      expect(await fullCompare(line)).toEqual([]);
    });
  });

  it(`agree after the hub came back from yesterday's backup, though nothing changes any more (${replays})`, async () => {
    await withLine(seed, async ({ line, change }) => {
      const { driven } = line;
      await change();
      await driven.push();
      await driven.heartbeat();
      const restore = await backUp(line.hub, hubTables);
      await change();
      await driven.push();
      await driven.heartbeat();
      await restore();
      expect(await fullCompare(line)).not.toEqual([]);
      await driven.heartbeat();
      const [told] = await line.hub`select queue_length from node_state where tenant = ${code}`;
      expect(told?.queue_length).toBeGreaterThan(0);
      await driven.push();
      expect(await requireTrueFigures(line)).toBe(true);
      expect(await fullCompare(line)).toEqual([]);
    });
  });

  it(`are not told to agree where the hub lost a record and holds another otherwise (${replays})`, async () => {
    await withLine(seed, async ({ line, change }) => {
      const { driven, hub } = line;
      await change();
      await driven.push();
      expect(await requireTrueFigures(line)).toBe(true);
      const kept = hub`select key from resource where tenant = ${code} and not deleted order by key`;
      const [lost, other, third] = (await kept).map(({ key }) => String(key));
      await hub`delete from resource where key = ${lost ?? ""} and tenant = ${code}`;
      await hub`update resource set vcpu = 999 where key = ${other ?? ""} and tenant = ${code}`;
      await hub`update resource set data = '{}' where key = ${third ?? ""} and tenant = ${code}`;
      await expect(requireTrueFigures(line)).rejects.toThrow(`${lost} is missing at the hub`);
      await driven.compareOnly();
      const [found] = await hub`
        select declared, held, differing from comparison where tenant = ${code}
        order by at desc limit 1`;
      expect(found).toEqual(await countFigures(line));
      expect(found?.held).toBeLessThan(found?.declared);
    });
  });

  it(`agree on usage again after one value of it was altered at the hub, and the history says so (${replays})`, async () => {
    await withLine(seed, async ({ line, change }) => {
      const { driven, hub } = line;
      await change();
      await driven.push();
      await driven.compare();
      const [row] = await hub`
        update usage_day set memory_ratio = coalesce(1 - memory_ratio, 0) + 0.000001, coverage = 1
        where (day, key) = (select day, key from usage_day where tenant = ${code} order by 1, 2 limit 1)
        returning to_char(day, 'YYYY-MM-DD') as day`;
      await driven.compare();
      const [, found] = await hub`
        select usage_differing, usage_held = usage_declared as counts, differences from comparison
        where tenant = ${code} order by at desc limit 2`;
      const differences = [{ record: `usageDay/${row?.day}`, why: "changed" }];
      expect(found).toEqual({ usage_differing: 1, counts: true, differences });
      expect(await fullCompare(line)).toEqual([]);
    });
  });
});

describe("processes that die as by a power cut", () => {
  it(`a hub around its commit and a city between row, push and answer, beside a city whose clock is ten minutes fast, end equal and show the skew (${replays})`, async () => {
    const pair = await startPair();
    const fast = vi.spyOn(realClock, "now").mockImplementation(inTenMinutes);
    const driven = await createDrivenCity(pair.hub.url, code, enrolmentCode);
    const sides = { hub: pair.sql, city: driven.sql, code, driven };
    const wrong: unknown[] = [];
    const world = createWorld(seeded(seed));
    try {
      await eventually("the hub to have died at each point", async () => {
        await driven.save(world.change(20));
        await driven.push();
        // What fails in here is tried again, so a false figure is kept for later.
        await requireTrueFigures(sides).catch((error: unknown) => wrong.push(error));
        return pair.hub.pointsLeft().length === 0;
      });
      expect(wrong).toEqual([]);
      await eventually("the last push", () => driven.push().then(() => true));
      await driven.heartbeat();
      expect(await fullCompare(sides)).toEqual([]);
      const [row] = await pair.sql`
        select clock_skew_seconds as skew from node_state where tenant = ${code}`;
      expect(Math.abs(Number(row?.skew) - 600)).toBeLessThan(60);
      await eventually("the city to have died at each point", async () => pair.cityHasDied());
      const equal = async () => (await fullCompare(pair.sides)).length === 0;
      await eventually("the city that died to be equal", equal);
    } finally {
      fast.mockRestore();
      await driven.close();
      await pair.stop();
    }
  });
});

const inTenMinutes = () => new Date(Date.now() + 600_000);
