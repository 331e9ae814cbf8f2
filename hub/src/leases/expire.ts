import { today } from "@duoyun/shared";
import { and, eq, lt, sql } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { lease } from "../database/schema/index.ts";
import { orderReclaim } from "../orders/order-reclaim.ts";
import { lockQuotas } from "../quotas/lock-quotas.ts";
import { endLeaseRequest } from "./end-lease-request.ts";
import { enterLease } from "./enter-lease.ts";
import type { LeaseRow } from "./find-lease.ts";
import { lockLeaseRequest } from "./lock-lease-request.ts";
import { recordLeaseChange } from "./record-lease-change.ts";

/**
 * Ends a lease whose last day is over and orders its reclaim. What is asked for and not yet
 * decided ends with it; what was approved in time is waited for.
 */
export async function expireLease(
  tx: Transaction,
  ctx: Ctx,
  row: Pick<LeaseRow, "id" | "tenant">,
): Promise<boolean> {
  await enterLease(tx, row.id);
  const asked = await lockLeaseRequest(tx, row.id);
  if (asked && !["pending", "returned"].includes(asked.status)) return false;
  if (asked?.reserved) await lockQuotas(tx, asked);
  const [expired] = await tx
    .update(lease)
    .set({ status: "expired", nextReminderOn: null, version: sql`${lease.version} + 1` })
    .where(
      and(eq(lease.id, row.id), eq(lease.status, "active"), lt(lease.lastDay, today(ctx.clock))),
    )
    .returning();
  if (!expired) return false;
  await orderReclaim(tx, ctx, { tenant: row.tenant, leaseId: row.id, cause: "expired" });
  await endLeaseRequest(tx, ctx, { row: asked, with: "expired" });
  await recordLeaseChange(tx, ctx, { row: expired, action: "expired" });
  return true;
}
