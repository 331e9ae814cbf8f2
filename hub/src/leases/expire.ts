import { today } from "@duoyun/shared";
import { and, eq, lt, sql } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { lease } from "../database/schema/index.ts";
import { orderReclaim } from "../orders/order-reclaim.ts";
import { endExtension } from "./end-extension.ts";
import { enterLease } from "./enter-lease.ts";
import type { LeaseRow } from "./find-lease.ts";
import { lockExtension } from "./lock-extension.ts";
import { recordLeaseChange } from "./record-lease-change.ts";

/**
 * Ends a lease whose last day is over and orders its reclaim. An extension not yet decided ends with
 * it; one that was approved in time is waited for.
 */
export async function expireLease(
  tx: Transaction,
  ctx: Ctx,
  row: Pick<LeaseRow, "id" | "tenant">,
): Promise<boolean> {
  await enterLease(tx, row.id);
  const extension = await lockExtension(tx, row.id);
  if (extension && extension.status !== "pending") return false;
  const [expired] = await tx
    .update(lease)
    .set({ status: "expired", nextReminderOn: null, version: sql`${lease.version} + 1` })
    .where(
      and(eq(lease.id, row.id), eq(lease.status, "active"), lt(lease.lastDay, today(ctx.clock))),
    )
    .returning();
  if (!expired) return false;
  await orderReclaim(tx, ctx, { tenant: row.tenant, leaseId: row.id, cause: "expired" });
  await endExtension(tx, ctx, { row: extension, with: "expired" });
  await recordLeaseChange(tx, ctx, { row: expired, action: "expired" });
  return true;
}
