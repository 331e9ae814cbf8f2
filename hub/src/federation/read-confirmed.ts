import type { CompareInput } from "@duoyun/shared";
import { desc, eq } from "drizzle-orm";
import type { Transaction } from "../database/connect.ts";
import { comparison } from "../database/schema/index.ts";
import type { Ages } from "./measure-ages.ts";

/** What a compare builds on: all buckets but these agreed just before, when the records were so old. */
export type Confirmed = { differingBuckets: number[]; ages: Ages };

/** The compare that this one confirms; null unless it is the tenant's newest, of this epoch, and found something. */
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
  if (newest?.id !== confirms || newest.epoch !== epoch || newest.differing === 0) return null;
  const { differingBuckets, medianAgeSeconds, worstAgeSeconds, freshRatio } = newest;
  return { differingBuckets, ages: { medianAgeSeconds, worstAgeSeconds, freshRatio } };
}
