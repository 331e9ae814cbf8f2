import { amountKinds } from "@duoyun/shared";
import { and, eq, sql } from "drizzle-orm";
import type { Transaction } from "../database/connect.ts";
import { quota } from "../database/schema/index.ts";
import { notify } from "../outbox/emit-outbox.ts";
import type { QuotaShare } from "./lock-quotas.ts";

/** How many times the amounts are added to what is reserved and to what is used. */
export type QuotaMove = { reserved: -1 | 0 | 1; used: -1 | 0 | 1 };

/** Books amounts between reserved and used; the caller holds the locks of these quotas. */
export async function moveQuota(
  tx: Transaction,
  share: QuotaShare,
  move: QuotaMove,
): Promise<void> {
  const kinds = amountKinds.filter((kind) => share.amounts[kind] > 0).toSorted();
  for (const kind of kinds) {
    const amount = share.amounts[kind];
    await tx
      .update(quota)
      .set({
        reserved: sql`${quota.reserved} + ${move.reserved * amount}`,
        used: sql`${quota.used} + ${move.used * amount}`,
      })
      .where(
        and(
          eq(quota.tenant, share.tenant),
          eq(quota.organisationId, share.organisationId),
          eq(quota.kind, kind),
        ),
      );
  }
  await notify(tx, { topic: "quota", tenant: share.tenant, id: share.organisationId });
}
