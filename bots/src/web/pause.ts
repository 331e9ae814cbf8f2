import { setTimeout } from "node:timers/promises";

const longestMilliseconds = 10_000;

/** Waits 0.25 s after the first failure, twice as long after each further one, 10 s at most; rejects when stopped. */
export async function pauseAfter(failures: number, stop: AbortSignal): Promise<void> {
  const milliseconds = Math.min(longestMilliseconds, 250 * 2 ** Math.min(failures - 1, 10));
  await setTimeout(milliseconds, undefined, { signal: stop });
}
