import type { Calendar } from "../calendar/calendar-set.ts";
import type { Day } from "./day.ts";
import { workingDaysBefore } from "./working-days-before.ts";

/** A day on which the holder of a lease is reminded. */
export type LeaseReminder = { day: Day; workingDaysBefore: number; provisional: boolean };

export type ReminderPlan = { allocated: Day; lastDay: Day; reminders: readonly number[] };

/** The reminders of a lease, earliest first; one whose day lies before the allocation is left out. */
export function leaseReminders(plan: ReminderPlan, calendar: Calendar): LeaseReminder[] {
  return [...new Set(plan.reminders)]
    .sort((a, b) => b - a)
    .map((count) => {
      const { day, provisional } = workingDaysBefore(plan.lastDay, count, calendar);
      return { day, workingDaysBefore: count, provisional };
    })
    .filter(({ day }) => day >= plan.allocated);
}
