import { describe, expect, it } from "vitest";
import { liveBesideNoise } from "./federation/live-beside-noise.ts";
import { newSeed } from "./seeded.ts";

const seed = newSeed();

/** What the province promises of a city's records, and when it calls a city late. */
const lateSeconds = 90;

describe("a city that floods the hub", () => {
  it(`is told when to go on and loses nothing, while twelve others stay fresh and none of them is refused (DUOYUN_SEED=${seed} replays it)`, async () => {
    const { shown, failures, refusals, differences } = await liveBesideNoise(seed, 4);
    expect(failures).toEqual([]);
    expect(shown.size).toBe(12);
    for (const { states, worstDataAgeSeconds, freshRatio } of shown.values()) {
      expect([...states]).toEqual(["ready"]);
      expect(worstDataAgeSeconds).toBeLessThan(lateSeconds);
      expect(freshRatio).toBe(1);
    }
    const tooFast = refusals.filter(({ code }) => code === "rate_limited");
    expect(tooFast.length).toBeGreaterThan(0);
    for (const { details, text } of tooFast) {
      expect(details?.retryAfterSeconds).toBeGreaterThan(0);
      expect(text.en).toContain("go on from the last acknowledged sequence");
    }
    const tooLarge = refusals.filter(({ code }) => code === "too_large");
    expect(tooLarge[0]?.text.en).toContain("send it in parts");
    expect(refusals.length).toBe(tooFast.length + tooLarge.length);
    expect(differences).toEqual([]);
  });
});
