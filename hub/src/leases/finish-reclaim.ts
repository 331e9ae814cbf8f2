import { and, eq, ne, sql } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { lease } from "../database/schema/index.ts";
import { giveBackQuota } from "../quotas/give-back.ts";
import { lockQuotas } from "../quotas/lock-quotas.ts";
import type { LeaseRow } from "./find-lease.ts";
import { recordLeaseChange } from "./record-lease-change.ts";

/** Ends a lease whose resources the city has taken back and frees its quota; the second time nothing happens. */
export async function finishReclaim(
  tx: Transaction,
  ctx: Ctx,
  { row, data }: { row: LeaseRow; data: Record<string, unknown> },
): Promise<LeaseRow> {
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
  await recordLeaseChange(tx, ctx, { row: ended, action: "reclaimed", data });
  return ended;
}
