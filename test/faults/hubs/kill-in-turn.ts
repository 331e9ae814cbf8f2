import { setTimeout as sleep } from "node:timers/promises";
import { eventually } from "../../province/eventually.ts";
import type { HubProcess } from "../../province/hubs.ts";
import { seeded } from "../seeded.ts";

const longestPauseMilliseconds = 3_000;

export type Killing = {
  seed: number;
  /** How often each hub is killed at least and at most. */
  least: number;
  most: number;
  signal: AbortSignal;
};

/**
 * Kills one hub after the other, in a seeded order and after seeded pauses, and starts each again, so that the others
 * go on meanwhile. Ends at the signal; returns how often.
 */
export async function killInTurn(hubs: readonly HubProcess[], killing: Killing): Promise<number> {
  const { seed, least, most, signal } = killing;
  const random = seeded(seed);
  const pause = () => sleep(random() * longestPauseMilliseconds);
  let kills = 0;
  for (let round = 0; round < most; round += 1) {
    for (const hub of shuffled(hubs, random)) {
      if (signal.aborted && round >= least) return kills;
      await pause();
      await hub.child.kill();
      kills += 1;
      await pause();
      await hub.child.start();
      await eventually("a hub to be back", async () => (await fetch(`${hub.url}/healthz`)).ok);
    }
  }
  return kills;
}

function shuffled<T>(all: readonly T[], random: () => number): T[] {
  return all
    .map((one) => ({ one, rank: random() }))
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ one }) => one);
}
