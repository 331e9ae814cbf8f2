import { type Day, isWeekend } from "../clocks/day.ts";
import type { Text } from "../text.ts";
import type { CalendarDay, CalendarYear } from "./calendar-year.ts";
import { dayReason, missingOverlay, missingYear, plainReason } from "./day-reason.ts";

/** Whether a day is worked; `known` is false where no schedule was imported and plain weekdays stand in. */
export type WorkingDayAnswer = { working: boolean; known: boolean; reason: Text };

/** What the calculations need of a calendar. */
export type Calendar = { isWorkingDay(day: Day): WorkingDayAnswer };

/** All imported years; national unless a region is named. Immutable: an import makes a new set. */
export type CalendarSet = {
  readonly files: readonly CalendarYear[];
  isWorkingDay(day: Day, region?: string): WorkingDayAnswer;
  knows(year: number, region?: string): boolean;
};

const national = "";

function key(region: string, part: string | number): string {
  return `${region}/${part}`;
}

/** A set of years; a later file replaces an earlier one of the same year and region. */
export function createCalendarSet(files: readonly CalendarYear[]): CalendarSet {
  const newest = new Map(files.map((file) => [key(file.region ?? national, file.year), file]));
  const days = new Map<string, CalendarDay>();
  for (const file of newest.values()) {
    for (const day of file.days) days.set(key(file.region ?? national, day.date), day);
  }

  const knows = (year: number, region = national): boolean =>
    newest.has(key(national, year)) && (region === national || newest.has(key(region, year)));

  const isWorkingDay = (day: Day, region = national): WorkingDayAnswer => {
    const entry = days.get(key(region, day)) ?? days.get(key(national, day));
    const known = knows(Number(day.slice(0, 4)), region);
    if (entry) return { working: !entry.isOffDay, known, reason: dayReason(entry) };
    const working = !isWeekend(day);
    if (known) return { working, known, reason: plainReason(working) };
    const missing = knows(Number(day.slice(0, 4))) ? missingOverlay : missingYear;
    return { working, known, reason: missing(working) };
  };

  return Object.freeze({ files: Object.freeze([...newest.values()]), isWorkingDay, knows });
}

/** The calendar of one region, national when null. */
export function inRegion(calendars: CalendarSet, region: string | null): Calendar {
  return { isWorkingDay: (day) => calendars.isWorkingDay(day, region ?? undefined) };
}

/** A new set in which the given years replace those of the same year and region. */
export function withYears(calendars: CalendarSet, years: readonly CalendarYear[]): CalendarSet {
  return createCalendarSet([...calendars.files, ...years]);
}
