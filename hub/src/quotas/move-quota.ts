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
  { tenant, organisationId, amounts }: QuotaShare,
  move: QuotaMove,
): Promise<void> {
  const amount = sql.join(
    [
      sql`case ${quota.kind}`,
      ...amountKinds.map((kind) => sql`when ${kind} then ${amounts[kind]}::integer`),
      sql`else 0 end`,
    ],
    sql` `,
  );
  await tx
    .update(quota)
    .set({
      reserved: sql`${quota.reserved} + ${move.reserved}::integer * (${amount})`,
      used: sql`${quota.used} + ${move.used}::integer * (${amount})`,
    })
    .where(and(eq(quota.tenant, tenant), eq(quota.organisationId, organisationId)));
  await notify(tx, { topic: "quota", tenant, id: organisationId });
}
