import type { Calendar } from "../calendar/calendar-set.ts";
import type { Day } from "./day.ts";
import { dueOn } from "./due-on.ts";
import type { RunningClock } from "./running-clock.ts";

/** The clock with its due day by `asOf` and the calendar now known; the caller compares old and new. */
export function recomputeClock(clock: RunningClock, asOf: Day, calendar: Calendar): RunningClock {
  const due = dueOn(clock, asOf, calendar);
  return { ...clock, dueOn: due.day, provisional: due.provisional };
}
