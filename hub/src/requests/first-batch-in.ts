import { invalid } from "@duoyun/shared";
import { hostsToBatch } from "./batches.ts";
import type { Decision } from "./decision.ts";
import type { KindRules } from "./rules-of.ts";

/** How many hosts an approval has opened first; refused where nothing is opened in batches, or nothing would be left for a second one. */
export function firstBatchIn(
  { named, outcome, firstBatch }: Decision,
  rules: KindRules,
): number | undefined {
  if (firstBatch === undefined || outcome !== "approve") return undefined;
  if (firstBatch < hostsToBatch(named.row, rules)) return firstBatch;
  throw invalid({
    zh: "首批台数须少于申请台数；只有用量较大且各台规格相同的申请可由最后一级审批人决定分批开通（A-10）。",
    en: "The first batch is smaller than what was asked for; only the last approver of a large request of hosts that are all alike may have it opened in batches (A-10).",
  });
}
