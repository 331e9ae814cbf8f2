import type { Calendar } from "../calendar/calendar-set.ts";
import { type Day, shiftMonths } from "./day.ts";
import { rollForward } from "./roll-forward.ts";

/** `capDay` is the corresponding day, `lastDay` the same or, rolled, the next working day after a day off. */
export type MonthLimit = { capDay: Day; lastDay: Day; provisional: boolean };

export type MonthSpan = { from: Day; months: number; rollLeaseEnd?: boolean };

/** The end of a limit in months (section 1: start day not counted, end of month where no corresponding day exists). */
export function addMonths(
  { from, months, rollLeaseEnd = true }: MonthSpan,
  calendar: Calendar,
): MonthLimit {
  if (!Number.isInteger(months) || months < 1 || months > 1200) {
    throw new RangeError(`Not a number of months: ${months}`);
  }
  const capDay = shiftMonths(from, months);
  if (!rollLeaseEnd) return { capDay, lastDay: capDay, provisional: false };
  const { day, provisional } = rollForward(capDay, calendar);
  return { capDay, lastDay: day, provisional };
}
