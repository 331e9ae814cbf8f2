import { today } from "@duoyun/shared";
import { and, eq, gt, isNull, lte, min, sql } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { lease, leaseReminder } from "../database/schema/index.ts";
import type { LeaseRow } from "./find-lease.ts";
import { recordLeaseChange } from "./record-lease-change.ts";

/** Sends the reminder that is due; of several that are due at once only the latest is told. */
export async function remindLease(
  tx: Transaction,
  ctx: Ctx,
  { id }: Pick<LeaseRow, "id" | "tenant">,
): Promise<boolean> {
  const now = today(ctx.clock);
  const [next] = await tx
    .select({ day: min(leaseReminder.day) })
    .from(leaseReminder)
    .where(
      and(eq(leaseReminder.leaseId, id), isNull(leaseReminder.sentAt), gt(leaseReminder.day, now)),
    );
  const [reminded] = await tx
    .update(lease)
    .set({ nextReminderOn: next?.day ?? null, version: sql`${lease.version} + 1` })
    .where(and(eq(lease.id, id), eq(lease.status, "active"), lte(lease.nextReminderOn, now)))
    .returning();
  if (!reminded) return false;
  const due = await tx
    .update(leaseReminder)
    .set({ sentAt: ctx.clock.now() })
    .where(
      and(eq(leaseReminder.leaseId, id), isNull(leaseReminder.sentAt), lte(leaseReminder.day, now)),
    )
    .returning();
  const latest = due.toSorted((a, b) => a.workingDaysBefore - b.workingDaysBefore)[0];
  await recordLeaseChange(tx, ctx, {
    row: reminded,
    action: "reminder",
    data: { day: latest?.day, workingDaysBefore: latest?.workingDaysBefore },
  });
  return true;
}
