import { growthOf, requestAmounts } from "@duoyun/shared";
import { eq, sql } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { lease } from "../database/schema/index.ts";
import { giveBackQuota } from "../quotas/give-back.ts";
import type { RequestRow } from "../requests/find-request.ts";
import { FiledLeaseForm } from "../requests/lease-form.ts";
import type { CityAnswer } from "../requests/run-effects.ts";
import { findLease } from "./find-lease.ts";
import { hostsOfAnswer } from "./hosts-of-answer.ts";
import { recordLeaseChange } from "./record-lease-change.ts";

/** A lease takes the sizes that its city has made; what it no longer holds goes back to the quota (P24-15). */
export async function changeLease(
  tx: Transaction,
  ctx: Ctx,
  { row, answer }: { row: RequestRow; answer: CityAnswer },
): Promise<void> {
  const { to } = FiledLeaseForm.parse(row.form);
  if (!to || !row.leaseId) throw new Error(`Request ${row.number} changes no lease.`);
  const before = await findLease(tx, row.tenant, { id: row.leaseId });
  const amounts = requestAmounts(to);
  await giveBackQuota(tx, { ...before, amounts: growthOf(amounts, before.amounts) });
  const { each, resources } = hostsOfAnswer(to, answer.resources);
  const [changed] = await tx
    .update(lease)
    .set({
      amounts,
      each,
      ...(resources.length > 0 && { resources }),
      version: sql`${lease.version} + 1`,
    })
    .where(eq(lease.id, before.id))
    .returning();
  if (!changed) throw new Error(`Lease ${before.number} is gone.`);
  const data = { request: row.number, before: before.amounts, amounts };
  await recordLeaseChange(tx, ctx, { row: changed, action: "changed", data });
}
