import { and, eq } from "drizzle-orm";
import type { Transaction } from "../database/connect.ts";
import { quota } from "../database/schema/index.ts";
import type { QuotaShare } from "./lock-quotas.ts";
import { overQuota, type Shortage } from "./over-quota.ts";

/** What is missing for these amounts as things stand; only reserving them makes sure. */
export async function quotaShortages(tx: Transaction, share: QuotaShare): Promise<Shortage[]> {
  const rows = await tx
    .select()
    .from(quota)
    .where(and(eq(quota.tenant, share.tenant), eq(quota.organisationId, share.organisationId)));
  return overQuota(rows, share);
}
