import { and, eq, sql } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { lease } from "../database/schema/index.ts";
import { orderNewEnd } from "../orders/order-new-end.ts";
import { emitOutbox } from "../outbox/emit-outbox.ts";
import { actingFor } from "../people/acting-for.ts";
import { findRequest } from "../requests/find-request.ts";
import { pinnedRules } from "../requests/rules-of.ts";
import { findLease, type LeaseRow } from "./find-lease.ts";
import { planReminders } from "./plan-reminders.ts";
import { recordLeaseChange } from "./record-lease-change.ts";
import { termDates } from "./term-dates.ts";

/** Gives a lease its final days; where they differ from the provisional ones, holder and city are told. */
export async function recomputeLease(
  tx: Transaction,
  ctx: Ctx,
  { id, tenant }: { id: string; tenant: string },
): Promise<boolean> {
  const before = await findLease(tx, tenant, { id });
  const source = await findRequest(tx, tenant, { id: before.requestId });
  const rules = pinnedRules(ctx, source);
  if (before.months === null) return false;
  const dates = termDates({ from: before.termFrom, months: before.months }, rules);
  if (dates.provisional) return false;
  const [row] = await tx
    .update(lease)
    .set({ ...dates, version: sql`${lease.version} + 1` })
    .where(and(eq(lease.id, id), eq(lease.status, "active"), eq(lease.version, before.version)))
    .returning();
  if (!row) return false;
  const planned = await planReminders(tx, ctx, { row, rules });
  if (isMoved(before, row)) await tellHolder(tx, ctx, { before, row });
  if (before.lastDay !== row.lastDay) await orderNewEnd(tx, ctx, row);
  const { lastDay, extensionBy } = before;
  await recordLeaseChange(tx, ctx, {
    row: planned,
    action: "recomputed",
    data: { before: { lastDay, extensionBy } },
  });
  return true;
}

function isMoved(before: LeaseRow, row: LeaseRow): boolean {
  return before.lastDay !== row.lastDay || before.extensionBy !== row.extensionBy;
}

async function tellHolder(
  tx: Transaction,
  ctx: Ctx,
  { before, row }: { before: LeaseRow; row: LeaseRow },
): Promise<void> {
  await emitOutbox(tx, {
    tenant: row.tenant,
    topic: "notice",
    subject: `lease:${row.id}`,
    payload: {
      personIds: await actingFor(tx, { ...row, personId: row.holderId }),
      title: { zh: `${row.number} 日期已重算`, en: `${row.number}: new dates` },
      text: {
        zh: `放假安排已公布：最后一日由 ${before.lastDay} 改为 ${row.lastDay}，最迟申请延期日由 ${before.extensionBy ?? "无"} 改为 ${row.extensionBy ?? "无"}。`,
        en: `The year's schedule is out: the last day was ${before.lastDay} and is ${row.lastDay}; the last day to ask for an extension was ${before.extensionBy ?? "none"} and is ${row.extensionBy ?? "none"}.`,
      },
    },
    at: ctx.clock.now(),
  });
}
