import type { Day } from "./day.ts";
import type { RunningClock } from "./running-clock.ts";

/** True while the clock waits for the applicant. */
export function isPaused(clock: RunningClock): boolean {
  return clock.pauses.some(({ to }) => to === null);
}

/** Stops a clock; that day still counts. Pausing a paused clock changes nothing. */
export function pauseClock(clock: RunningClock, on: Day): RunningClock {
  if (isPaused(clock)) return clock;
  const earliest = clock.pauses.at(-1)?.to ?? clock.startedOn;
  if (on < earliest) throw new RangeError(`A clock cannot be paused on ${on}, before ${earliest}.`);
  return { ...clock, pauses: [...clock.pauses, { from: on, to: null }] };
}
