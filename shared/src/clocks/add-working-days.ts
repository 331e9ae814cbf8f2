import type { Calendar } from "../calendar/calendar-set.ts";
import type { Day } from "./day.ts";
import { type ComputedDay, stepWorkingDays } from "./step-working-days.ts";

/** The last day of a limit of `count` working days; the start day is not counted, worked or not. */
export function addWorkingDays(from: Day, count: number, calendar: Calendar): ComputedDay {
  return stepWorkingDays(from, count, { step: 1, calendar });
}
