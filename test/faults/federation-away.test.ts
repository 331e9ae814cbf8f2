import { describe, expect, it } from "vitest";
import { liveAway } from "./federation/live-away.ts";
import { newSeed } from "./seeded.ts";

const seed = newSeed();

describe("a city that is away for seven days", () => {
  it(`is shown as silent with the age of its last values, then catches up by the newest state of each record, each once (DUOYUN_SEED=${seed} replays it)`, async () => {
    const away = await liveAway(seed, { resources: 4_000, roundsADay: 1 });
    expect(away.changes).toBeGreaterThan(20_000);
    for (const [index, day] of away.seen.entries()) {
      expect(day).toMatchObject({
        state: "silent",
        ageDays: index + 1,
        worstAgeDays: index + 1,
        freshRatio: 0,
        vcpu: away.vcpuBefore,
      });
    }
    expect(away.seen.at(-1)?.waitingHere).toBe(away.changed);
    expect(away.travelled).toBe(away.changed);
    expect(away.differences).toEqual([]);
    expect(away.steps.some(({ doneHere }) => doneHere > 0 && doneHere < 1)).toBe(true);
    for (const [index, step] of away.steps.entries()) {
      const before = away.steps[index - 1];
      expect(step.doneHere).toBeGreaterThanOrEqual(before?.doneHere ?? 0);
      expect(step.waitingHere).toBeLessThanOrEqual(before?.waitingHere ?? away.changed);
    }
    expect(
      away.steps.some(({ waitingThere, sentThere }) => waitingThere > 0 && sentThere > 0),
    ).toBe(true);
  });
});
