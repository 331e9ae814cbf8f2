import type { Calendar } from "../calendar/calendar-set.ts";
import type { Day } from "./day.ts";
import { isPaused } from "./pause-clock.ts";
import { recomputeClock } from "./recompute-clock.ts";
import type { RunningClock } from "./running-clock.ts";

/** Sets a paused clock going again; like a start day, that day is not counted. A running clock stays as it is. */
export function resumeClock(clock: RunningClock, on: Day, calendar: Calendar): RunningClock {
  if (!isPaused(clock)) return clock;
  const pauses = clock.pauses.map((pause) => {
    if (pause.to !== null) return pause;
    if (on < pause.from) throw new RangeError(`A pause of ${pause.from} cannot end on ${on}.`);
    return { ...pause, to: on };
  });
  return recomputeClock({ ...clock, pauses }, on, calendar);
}
