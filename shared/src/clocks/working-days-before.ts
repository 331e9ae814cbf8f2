import type { Calendar } from "../calendar/calendar-set.ts";
import type { Day } from "./day.ts";
import { type ComputedDay, stepWorkingDays } from "./step-working-days.ts";

/** The latest day that is at least `count` working days before a day, which is itself not counted. */
export function workingDaysBefore(before: Day, count: number, calendar: Calendar): ComputedDay {
  return stepWorkingDays(before, count, { step: -1, calendar });
}
