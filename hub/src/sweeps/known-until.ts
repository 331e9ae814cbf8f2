import type { CalendarSet } from "@duoyun/shared";

/** The last day of the last year whose national schedule is known. */
export function knownUntil({ files }: Pick<CalendarSet, "files">): string {
  const years = files.filter(({ region }) => region === undefined).map(({ year }) => year);
  return `${Math.max(...years)}-12-31`;
}
