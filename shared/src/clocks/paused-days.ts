import type { Day } from "./day.ts";
import type { Pause } from "./running-clock.ts";

/** Tells the days on which a clock stood: after the day it stopped, up to the day it ran again; `asOf` ends an open pause. */
export function pausedDays(pauses: readonly Pause[], asOf: Day): (day: Day) => boolean {
  const spans = pauses.map(({ from, to }) => ({ from, to: to ?? asOf }));
  return (day) => spans.some(({ from, to }) => from < day && day <= to);
}
