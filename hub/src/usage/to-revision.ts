import type { UsageRevision } from "@duoyun/shared";
import { actorTitle } from "../audit/actor-title.ts";
import type { ClosingRow } from "./find-closing.ts";
import { asTotals } from "./month-figures.ts";

export function toRevision(row: ClosingRow): UsageRevision {
  const { revision, reopenedAt, reopenedBy, reopenReason } = row;
  return {
    revision,
    cutOff: row.cutOff.toISOString(),
    closedAt: row.closedAt.toISOString(),
    closedBy: actorTitle(row.closedBy),
    figures: asTotals(row),
    reopened: reopenedAt && {
      at: reopenedAt.toISOString(),
      by: actorTitle(reopenedBy ?? {}),
      reason: reopenReason ?? "",
    },
  };
}
