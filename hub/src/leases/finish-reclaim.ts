import { isOpen } from "@duoyun/shared";
import { and, eq, ne, sql } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { lease } from "../database/schema/index.ts";
import { giveBackQuota } from "../quotas/give-back.ts";
import { lockQuotas } from "../quotas/lock-quotas.ts";
import { applyEvent } from "../requests/apply-event.ts";
import type { RequestRow } from "../requests/find-request.ts";
import { loadState } from "../requests/load-state.ts";
import { lockRequest } from "../requests/lock-request.ts";
import type { LeaseRow } from "./find-lease.ts";
import { recordLeaseChange } from "./record-lease-change.ts";

/**
 * Ends a lease whose resources the city has taken back, frees its quota and ends what still runs of the
 * request that opened it; the second time nothing happens.
 */
export async function finishReclaim(
  tx: Transaction,
  ctx: Ctx,
  { row, data }: { row: LeaseRow; data: Record<string, unknown> },
): Promise<LeaseRow> {
  const opening = await lockRequest(tx, row.tenant, row.requestId);
  await lockQuotas(tx, row);
  const [ended] = await tx
    .update(lease)
    .set({
      status: "reclaimed",
      endedAt: ctx.clock.now(),
      nextReminderOn: null,
      version: sql`${lease.version} + 1`,
    })
    .where(and(eq(lease.id, row.id), ne(lease.status, "reclaimed")))
    .returning();
  if (!ended) return row;
  await giveBackQuota(tx, ended);
  await endOpening(tx, ctx, opening);
  await recordLeaseChange(tx, ctx, { row: ended, action: "reclaimed", data });
  return ended;
}

async function endOpening(tx: Transaction, ctx: Ctx, row: RequestRow): Promise<void> {
  const state = await loadState(tx, row);
  const runsOn = row.status === "confirming" || state.clocks.some(isOpen);
  if (runsOn) await applyEvent(tx, ctx, { row, event: { type: "reclaimed" }, state });
}
