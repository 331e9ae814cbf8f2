import type { Calendar } from "../calendar/calendar-set.ts";
import { addMonths } from "./add-months.ts";
import type { Day } from "./day.ts";
import { workingDaysBefore } from "./working-days-before.ts";

/** A lease from its allocation, or from the old last day when it is extended. */
export type LeaseSpan = {
  allocated: Day;
  months: number;
  extensionByWorkingDays?: number;
  rollLeaseEnd?: boolean;
};

/** `extensionBy` is the latest day to ask for an extension, null for kinds that cannot be extended. */
export type LeaseDates = {
  capDay: Day;
  lastDay: Day;
  extensionBy: Day | null;
  provisional: boolean;
};

/** The days of a lease (P24-27, P24-28); at least N working days before the end, the end day not counted. */
export function leaseDates(span: LeaseSpan, calendar: Calendar): LeaseDates {
  const { allocated, months, rollLeaseEnd } = span;
  const { capDay, lastDay, provisional } = addMonths(
    { from: allocated, months, rollLeaseEnd },
    calendar,
  );
  if (span.extensionByWorkingDays === undefined) {
    return { capDay, lastDay, extensionBy: null, provisional };
  }
  const by = workingDaysBefore(lastDay, span.extensionByWorkingDays, calendar);
  return { capDay, lastDay, extensionBy: by.day, provisional: provisional || by.provisional };
}
