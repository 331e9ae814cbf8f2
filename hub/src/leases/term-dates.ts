import { type Day, type LeaseDates, type LeaseSpan, leaseDates } from "@duoyun/shared";
import type { KindRules } from "../requests/rules-of.ts";

/** A term of a lease: so many months from its allocation, or from its last day when it is extended. */
export type Term = { from: Day; months: number };

/** The span of a term under the rules of its kind. */
export function termSpan({ from, months }: Term, { kind, rulebook }: KindRules): LeaseSpan {
  return {
    allocated: from,
    months,
    extensionByWorkingDays: kind.lease?.extensionNoticeWorkingDays,
    rollLeaseEnd: rulebook.readings.monthLimits.rollLeaseEnd,
  };
}

/** The days of a term under the rules of its kind. */
export function termDates(term: Term, rules: KindRules): LeaseDates {
  return leaseDates(termSpan(term, rules), rules.calendar);
}

const noEnd = { capDay: null, lastDay: null, extensionBy: null, provisional: false };

/** The days of a term, or none where nothing was asked for that ends. */
export function termOrNone(
  { from, months }: { from: Day; months?: number | undefined },
  rules: KindRules,
): LeaseDates | typeof noEnd {
  return months === undefined ? noEnd : termDates({ from, months }, rules);
}
