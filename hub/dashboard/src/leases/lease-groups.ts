import type { LeaseAttention, LeaseSummary } from "@duoyun/shared";

/** What asks for action first stands first. */
export const attentionOrder = [
  "overdue",
  "ending",
  "extensionWindow",
  "windowClosed",
  "none",
  "ended",
] as const satisfies readonly LeaseAttention[];

export type LeaseGroup = { attention: LeaseAttention; leases: LeaseSummary[] };

export function groupByAttention(leases: readonly LeaseSummary[]): LeaseGroup[] {
  return attentionOrder
    .map((attention) => ({
      attention,
      leases: leases
        .filter((lease) => lease.attention === attention)
        .sort((one, other) => one.lastDay.localeCompare(other.lastDay)),
    }))
    .filter((group) => group.leases.length > 0);
}
