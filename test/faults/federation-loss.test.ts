import { expect, it } from "vitest";
import { liveWithLoss } from "./federation/live-with-loss.ts";
import { newSeed } from "./seeded.ts";

const seed = newSeed();

it(`an hour in which one call in ten is lost ends equal, and tells people of no more than what was silent for long (DUOYUN_SEED=${seed} replays it)`, async () => {
  const { lost, told, silences, differences } = await liveWithLoss(seed, {
    minutes: 60,
    lostPercent: 10,
  });
  expect(lost).toBeGreaterThan(5);
  expect(differences).toEqual([]);
  expect(told.filter((title) => !hearing.test(title))).toEqual([]);
  expect(told.length).toBeLessThanOrEqual(3 * silences);
});

const hearing = /is (late|silent|well again)$/;
