import type { ComparisonView } from "@duoyun/shared";

type Found = Pick<ComparisonView, "held" | "declared" | "buckets" | "differing"> | null | undefined;

/** The share of declared records that are held; null while nothing was declared. */
export function completenessOf(last: Found): number | null {
  return last && last.declared > 0 ? last.held / last.declared : null;
}

/** The share of buckets that agreed; null while there was none to compare. */
export function accuracyOf(last: Found): number | null {
  return last && last.buckets > 0 ? (last.buckets - last.differing) / last.buckets : null;
}
