import type { CalendarSet } from "../calendar/calendar-set.ts";
import { loadCalendars } from "./load-calendars.ts";

export type FollowOptions = {
  /** Told when the files can no longer be read; the schedules known before stay in use. */
  onFault(error: unknown): void;
  everyMilliseconds?: number;
};

export type FollowedCalendars = { calendars: CalendarSet; stop(): void };

/** The schedules of a data directory, read again from time to time so that an import needs no restart. */
export async function followCalendars(
  dataDir: string,
  { onFault, everyMilliseconds = 30_000 }: FollowOptions,
): Promise<FollowedCalendars> {
  let current = await loadCalendars(dataDir);
  const timer = setInterval(() => {
    loadCalendars(dataDir).then((read) => {
      current = read;
    }, onFault);
  }, everyMilliseconds);
  timer.unref();
  const calendars: CalendarSet = {
    get files() {
      return current.files;
    },
    isWorkingDay: (day, region) => current.isWorkingDay(day, region),
    knows: (year, region) => current.knows(year, region),
  };
  return { calendars, stop: () => clearInterval(timer) };
}
