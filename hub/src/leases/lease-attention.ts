import { type Calendar, type LeaseAttention, workingDaysUntil } from "@duoyun/shared";
import type { LeaseRow } from "./find-lease.ts";

const endingWithinWorkingDays = 5;
const windowOpensWorkingDays = 30;

export type LeaseStanding = { attention: LeaseAttention; remainingWorkingDays: number | null };

/** What a lease asks of people on a day. */
export function leaseStanding(row: LeaseRow, today: string, calendar: Calendar): LeaseStanding {
  if (row.status === "reclaimed") return { attention: "ended", remainingWorkingDays: null };
  if (today > row.lastDay) return { attention: "overdue", remainingWorkingDays: null };
  if (row.status !== "active") return { attention: "ended", remainingWorkingDays: null };
  const remaining = workingDaysUntil(today, row.lastDay, calendar);
  return { attention: attentionOf(row, today, remaining), remainingWorkingDays: remaining };
}

function attentionOf(row: LeaseRow, today: string, remaining: number): LeaseAttention {
  if (remaining <= endingWithinWorkingDays) return "ending";
  if (row.extensionBy === null) return "none";
  if (today > row.extensionBy) return "windowClosed";
  return remaining <= windowOpensWorkingDays ? "extensionWindow" : "none";
}
