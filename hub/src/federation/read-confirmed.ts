import type { CompareInput } from "@duoyun/shared";
import { desc, eq } from "drizzle-orm";
import type { Transaction } from "../database/connect.ts";
import { comparison } from "../database/schema/index.ts";
import type { Ages } from "./measure-ages.ts";

/** How old the records were at a compare, and when their city had last read its source. */
export type Timeliness = { ages: Ages; collectedAt: Date | null };

/** What a compare builds on: all buckets but these agreed just before, when the records were so old. */
export type Confirmed = Timeliness & { openBuckets: number[] };

/** The compare that this one confirms; null unless it is the tenant's newest, of this epoch, and left something open. */
export async function readConfirmed(
  tx: Transaction,
  tenant: string,
  { confirms, epoch }: CompareInput,
): Promise<Confirmed | null> {
  if (!confirms) return null;
  const [newest] = await tx
    .select()
    .from(comparison)
    .where(eq(comparison.tenant, tenant))
    .orderBy(desc(comparison.at))
    .limit(1);
  if (newest?.id !== confirms || newest.epoch !== epoch) return null;
  const { openBuckets, medianAgeSeconds, worstAgeSeconds, freshRatio, collectedAt } = newest;
  if (openBuckets.length === 0) return null;
  const ages = { medianAgeSeconds, worstAgeSeconds, freshRatio, proven: collectedAt !== null };
  return { openBuckets, ages, collectedAt };
}
