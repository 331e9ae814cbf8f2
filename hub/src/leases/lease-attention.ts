import { type LeaseAttention, type LeaseTerms, workingDaysUntil } from "@duoyun/shared";
import type { KindRules } from "../requests/rules-of.ts";
import type { LeaseRow } from "./find-lease.ts";

export type LeaseStanding = { attention: LeaseAttention; remainingWorkingDays: number | null };

type Rules = Pick<KindRules, "kind" | "calendar">;
type Standing = Pick<LeaseRow, "status" | "lastDay" | "extensionBy">;

/** What a lease asks of people on a day, by the reminders and the notice that its rulebook sets. */
export function leaseStanding(row: Standing, today: string, rules: Rules): LeaseStanding {
  if (row.status === "reclaimed") return { attention: "ended", remainingWorkingDays: null };
  if (row.lastDay === null) return endless(row);
  if (today > row.lastDay) return { attention: "overdue", remainingWorkingDays: null };
  if (row.status !== "active") return { attention: "ended", remainingWorkingDays: null };
  const remaining = workingDaysUntil(today, row.lastDay, rules.calendar);
  const near = nearness(remaining, rules.kind.lease);
  return { attention: attentionOf(row, today, near), remainingWorkingDays: remaining };
}

function endless({ status }: Standing): LeaseStanding {
  return { attention: status === "active" ? "none" : "ended", remainingWorkingDays: null };
}

type Nearness = "far" | "reminded" | "ending";

/** How near the end is: the reminders begin, and after the last day to ask for more they say that it ends. */
function nearness(remaining: number, terms: LeaseTerms | null): Nearness {
  const reminders = terms?.reminders ?? [];
  const notice = terms?.extensionNoticeWorkingDays ?? Number.POSITIVE_INFINITY;
  if (remaining <= Math.max(0, ...reminders.filter((days) => days < notice))) return "ending";
  return remaining <= Math.max(0, ...reminders) ? "reminded" : "far";
}

function attentionOf(row: Standing, today: string, near: Nearness): LeaseAttention {
  if (near === "ending") return "ending";
  if (row.extensionBy === null) return "none";
  if (today > row.extensionBy) return "windowClosed";
  return near === "reminded" ? "extensionWindow" : "none";
}
