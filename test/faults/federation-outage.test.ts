import { describe, expect, it } from "vitest";
import { liveThroughOutages } from "./federation/live-through-outages.ts";
import { newSeed } from "./seeded.ts";

const seed = newSeed();

describe("three cities that push while a database is away", () => {
  it(`the hub's, and their own: nothing is lost, and the hub says that it is not there for now (DUOYUN_SEED=${seed} replays it)`, async () => {
    const { answers, failedThere, checked, differences } = await liveThroughOutages(seed, 1);
    expect([...answers]).toEqual(["unavailable"]);
    expect(failedThere).toBeGreaterThan(0);
    expect(checked).toBe(3);
    expect(differences).toEqual([]);
  });
});
