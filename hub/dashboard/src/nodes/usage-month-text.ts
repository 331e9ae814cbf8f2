import type { UsageMonthView, UsageTotals } from "@duoyun/shared";
import type { TFunction } from "i18next";
import { formatInstant } from "../ui/format.ts";

/** What counts for a month: as it was closed, or as of now while it is open. */
export function figuresOf({ state, now, revisions }: UsageMonthView): UsageTotals | null {
  return state === "closed" ? (revisions[0]?.figures ?? null) : now;
}

/** How a month stands and until or since when. */
export function monthStateText(
  t: TFunction,
  { state, cutOff, provisional, revisions }: UsageMonthView,
): string {
  const [newest] = revisions;
  if (state === "closed" && newest) {
    return t("usage.closed", { at: formatInstant(newest.closedAt), revision: newest.revision });
  }
  if (state === "reopened") return t("usage.reopened");
  const until = t("usage.openUntil", { at: formatInstant(cutOff) });
  return provisional ? `${until} ${t("usage.provisional")}` : until;
}
