import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { builtInCalendars } from "../calendar/built-in.ts";
import { type CalendarSet, withYears } from "../calendar/calendar-set.ts";
import { CalendarYear } from "../calendar/calendar-year.ts";

/** An imported schedule that can no longer be read; the message names the file and the fault. */
export class CalendarFileError extends Error {
  override readonly name = "CalendarFileError";
}

/** One schedule from a file; throws CalendarFileError. */
export async function readCalendarFile(file: string): Promise<CalendarYear> {
  const text = await readFile(file, "utf8").catch(() => null);
  if (text === null) throw new CalendarFileError(`${file}: cannot be read`);
  const parsed = CalendarYear.safeParse(parseJson(text));
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map(({ path, message }) =>
    path.length === 0 ? message : `${path.join(".")}: ${message}`,
  );
  throw new CalendarFileError(`${file}: ${faults.slice(0, 3).join("; ")}`);
}

/** The schedules that ship with the product and those imported into the data directory, which come second and win. */
export async function loadCalendars(dataDir: string): Promise<CalendarSet> {
  const directory = join(dataDir, "calendars");
  const names = await readdir(directory).catch(() => []);
  const files = names.filter((name) => name.endsWith(".json")).sort();
  const years = await Promise.all(files.map((name) => readCalendarFile(join(directory, name))));
  return withYears(builtInCalendars, years);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
