import type { Calendar } from "../calendar/calendar-set.ts";
import { type Day, shiftDay } from "./day.ts";

/** Working days after `from` up to and including `to`; negative by the same count when `to` comes first. */
export function workingDaysUntil(from: Day, to: Day, calendar: Calendar): number {
  if (to < from) return 0 - workingDaysUntil(to, from, calendar);
  let count = 0;
  for (let day = shiftDay(from, 1); day <= to; day = shiftDay(day, 1)) {
    if (calendar.isWorkingDay(day).working) count += 1;
  }
  return count;
}
