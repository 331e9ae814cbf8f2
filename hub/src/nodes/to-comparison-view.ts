import type { ComparisonView } from "@duoyun/shared";
import type { comparison } from "../database/schema/index.ts";

/** A compare as people see it; its differences are read when somebody opens it. */
export function toComparisonView(row: typeof comparison.$inferSelect): ComparisonView {
  const { id, at, declared, held, buckets, differing, corrections } = row;
  const { medianAgeSeconds, worstAgeSeconds, freshRatio, untold } = row;
  const { usageDeclared, usageHeld, usageDiffering } = row;
  const ages = { medianAgeSeconds, worstAgeSeconds, freshRatio, proven: row.collectedAt !== null };
  const counts = { declared, held, buckets, differing, untold, corrections };
  return { id, at: at.toISOString(), ...counts, ...ages, usageDeclared, usageHeld, usageDiffering };
}
