import { mkdir, rename, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { CalendarYear } from "../calendar/calendar-year.ts";
import { markDataDir } from "./data-dir.ts";

/** Keeps a schedule in the data directory, in place of the one of that year and region; gives the file back. */
export async function saveCalendar(dataDir: string, year: CalendarYear): Promise<string> {
  const directory = join(await markDataDir(dataDir), "calendars");
  await mkdir(directory, { recursive: true });
  const name = year.region ? `${year.year}-${year.region}.json` : `${year.year}.json`;
  const file = join(directory, name);
  await writeFile(`${file}.new`, `${JSON.stringify(year, null, 2)}\n`);
  await rename(`${file}.new`, file);
  return file;
}
