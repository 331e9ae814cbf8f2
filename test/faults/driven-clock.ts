import { realClock } from "@duoyun/shared";

/** Real time, for a hub and cities in this process, that passes only when told to. */
export type DrivenClock = { seconds(): number; pass(seconds: number): void; restore(): void };

export function driveClock(): DrivenClock {
  const { now } = realClock;
  const began = Date.now();
  let passed = 0;
  realClock.now = () => new Date(began + passed * 1_000);
  return {
    seconds: () => passed,
    pass: (seconds) => {
      passed += seconds;
    },
    restore: () => {
      realClock.now = now;
    },
  };
}
