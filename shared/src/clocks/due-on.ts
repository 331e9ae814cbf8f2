import type { Calendar } from "../calendar/calendar-set.ts";
import type { Day } from "./day.ts";
import type { ComputedDay } from "./step-working-days.ts";
import { type ClockTerms, walkClock } from "./walk-clock.ts";

/** The last day of a clock by `asOf`, which ends an open pause: a paused clock's due day moves with it. */
export function dueOn(terms: ClockTerms, asOf: Day, calendar: Calendar): ComputedDay {
  const days = walkClock(terms, asOf, calendar);
  return {
    day: days.at(-1)?.day ?? terms.startedOn,
    provisional: days.some(({ known }) => !known),
  };
}
