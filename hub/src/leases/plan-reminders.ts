import { randomUUID } from "node:crypto";
import { leaseReminders, today } from "@duoyun/shared";
import { and, eq, isNull } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { lease, leaseReminder } from "../database/schema/index.ts";
import type { KindRules } from "../requests/rules-of.ts";
import type { LeaseRow } from "./find-lease.ts";

/** Plans the reminders of a lease's present term afresh; those already sent stay, days that are over are left out. */
export async function planReminders(
  tx: Transaction,
  ctx: Ctx,
  { row, rules }: { row: LeaseRow; rules: KindRules },
): Promise<LeaseRow> {
  const now = today(ctx.clock);
  if (row.lastDay === null) return row;
  const planned = leaseReminders(
    {
      allocated: row.allocatedOn,
      lastDay: row.lastDay,
      reminders: rules.kind.lease?.reminders ?? [],
    },
    rules.calendar,
  ).filter(({ day }) => day >= now);
  await tx
    .delete(leaseReminder)
    .where(and(eq(leaseReminder.leaseId, row.id), isNull(leaseReminder.sentAt)));
  if (planned.length > 0) {
    await tx
      .insert(leaseReminder)
      .values(
        planned.map(({ day, workingDaysBefore }) => ({
          id: randomUUID(),
          tenant: row.tenant,
          leaseId: row.id,
          day,
          workingDaysBefore,
        })),
      )
      .onConflictDoNothing();
  }
  const nextReminderOn = planned[0]?.day ?? null;
  await tx.update(lease).set({ nextReminderOn }).where(eq(lease.id, row.id));
  return { ...row, nextReminderOn };
}
