import type { Day } from "../clocks/day.ts";
import type { CalendarSet } from "./calendar-set.ts";

const firstWarning = "12-01";

/** The year whose national schedule should have been imported by that day, the next one from 1 December on; null when it is there. */
export function missingSchedule(calendars: Pick<CalendarSet, "knows">, today: Day): number | null {
  const year = Number(today.slice(0, 4));
  if (!calendars.knows(year)) return year;
  return today.slice(5) >= firstWarning && !calendars.knows(year + 1) ? year + 1 : null;
}
