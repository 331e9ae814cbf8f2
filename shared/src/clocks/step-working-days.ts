import type { Calendar } from "../calendar/calendar-set.ts";
import { type Day, shiftDay } from "./day.ts";

/** A computed day; provisional when a year without a schedule took part. */
export type ComputedDay = { day: Day; provisional: boolean };

/** The `count`th working day after (`by` 1) or before (`by` -1) a day that is itself not counted; 0 gives the day back. */
export function stepWorkingDays(
  start: Day,
  count: number,
  by: { step: 1 | -1; calendar: Calendar },
) {
  if (!Number.isInteger(count) || count < 0 || count > 100_000) {
    throw new RangeError(`Not a number of working days: ${count}`);
  }
  const found: ComputedDay = { day: start, provisional: false };
  for (let left = count; left > 0; ) {
    found.day = shiftDay(found.day, by.step);
    const { working, known } = by.calendar.isWorkingDay(found.day);
    if (!known) found.provisional = true;
    if (working) left -= 1;
  }
  return found;
}
