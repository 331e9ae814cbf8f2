import { coreNodeCode, missingSchedule, today } from "@duoyun/shared";
import { warnOfMissingSchedule } from "../notices/warn-of-missing-schedule.ts";
import { isPast, morning } from "./is-past.ts";
import type { Sweep } from "./sweep.ts";

/** From 1 December on warns the province's administrators, daily, while next year's schedule is missing. */
export const warnOfCalendar: Sweep = {
  name: "warn-of-calendar",
  everySeconds: 600,
  due: async ({ calendars, clock }) => {
    const isDue = isPast(clock, morning) && missingSchedule(calendars, today(clock)) !== null;
    return isDue ? [{ tenant: coreNodeCode, id: coreNodeCode }] : [];
  },
  carryOut: warnOfMissingSchedule,
};
