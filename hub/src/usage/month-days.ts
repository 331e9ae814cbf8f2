import { type Clock, type Day, daysBetween, type Month, shiftMonths, today } from "@duoyun/shared";

/** The first day of a month and that of the next. */
export function monthBounds(month: Month): { first: Day; next: Day } {
  const first = `${month}-01`;
  return { first, next: shiftMonths(first, 1) };
}

export function nextMonth(month: Month): Month {
  return monthBounds(month).next.slice(0, 7);
}

/** How many days of a month are over by that clock, at least one: what the coverage of a month is measured by. */
export function daysToMeasure(month: Month, clock: Clock): number {
  const { first, next } = monthBounds(month);
  const until = today(clock) < next ? today(clock) : next;
  return Math.max(1, daysBetween(first, until));
}
