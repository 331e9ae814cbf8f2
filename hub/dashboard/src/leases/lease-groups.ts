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

// What has no end comes last.
const endOf = ({ lastDay }: LeaseSummary) => lastDay ?? "9999-12-31";

export function groupByAttention(leases: readonly LeaseSummary[]): LeaseGroup[] {
  return attentionOrder
    .map((attention) => ({
      attention,
      leases: leases
        .filter((lease) => lease.attention === attention)
        .sort((one, other) => endOf(one).localeCompare(endOf(other))),
    }))
    .filter((group) => group.leases.length > 0);
}
