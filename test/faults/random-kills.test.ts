import { describe, expect, it } from "vitest";
import { startProvince } from "../province/province.ts";
import { liveWholeStory, settled, wholeStoryEnds } from "../province/whole-story.ts";
import { killAtRandom } from "./kill-at-random.ts";
import { newSeed } from "./seeded.ts";

const kills = 5;
const seed = newSeed();

describe("processes killed at random moments", () => {
  it(`end in the same state after ${kills} kills (DUOYUN_SEED=${seed} replays them)`, async () => {
    const province = await startProvince({ orderHoldSeconds: 3_600 });
    const aborter = new AbortController();
    try {
      const killing = killAtRandom(province, { seed, kills, signal: aborter.signal });
      await liveWholeStory(province);
      expect(await killing).toBe(kills);
      await province.ready();
      expect(await settled(province)).toEqual(wholeStoryEnds);
    } finally {
      aborter.abort();
      await province.stop();
    }
  }, 600_000);
});
