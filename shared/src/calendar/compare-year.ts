import { type Day, shiftDay } from "../clocks/day.ts";
import type { Text } from "../text.ts";
import type { CalendarSet } from "./calendar-set.ts";
import type { CalendarYear } from "./calendar-year.ts";

/** A day that an import turns from worked to off or back. */
export type ChangedDay = { day: Day; working: boolean; reason: Text };

/** What the days of a new file change against the set in force; an overlay is compared in its region. */
export function compareYear(
  before: CalendarSet,
  after: CalendarSet,
  file: CalendarYear,
): ChangedDay[] {
  const changed: ChangedDay[] = [];
  const last = `${file.year}-12-31`;
  for (let day = `${file.year - 1}-12-25`; day <= last; day = shiftDay(day, 1)) {
    const now = after.isWorkingDay(day, file.region);
    const was = before.isWorkingDay(day, file.region);
    if (now.working !== was.working)
      changed.push({ day, working: now.working, reason: now.reason });
  }
  return changed;
}
