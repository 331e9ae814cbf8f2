import { invalid } from "@duoyun/shared";
import type { Decision } from "./decision.ts";

/** A rejection tells the applicant why, a return what is missing. */
export function requireReason({ outcome, reason }: Pick<Decision, "outcome" | "reason">): void {
  if (outcome === "approve" || reason !== undefined) return;
  throw invalid(
    {
      zh: "驳回或退回补正须说明理由，请填写 2 至 200 字后再提交。",
      en: "A rejection or a return needs a reason of 2 to 200 characters. Add it and send again.",
    },
    { field: "reason" },
  );
}
