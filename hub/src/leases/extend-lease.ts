import { eq, sql } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { lease } from "../database/schema/index.ts";
import { ExtensionForm } from "../requests/extension-form.ts";
import type { RequestRow } from "../requests/find-request.ts";
import type { KindRules } from "../requests/rules-of.ts";
import { findLease } from "./find-lease.ts";
import { planReminders } from "./plan-reminders.ts";
import { recordLeaseChange } from "./record-lease-change.ts";
import { termDates } from "./term-dates.ts";

/** The next term of a lease runs from its old last day; its reminders are planned afresh. */
export async function extendLease(
  tx: Transaction,
  ctx: Ctx,
  { row, rules }: { row: RequestRow; rules: KindRules },
): Promise<void> {
  if (!row.leaseId) throw new Error(`Request ${row.number} extends no lease.`);
  const before = await findLease(tx, row.tenant, { id: row.leaseId });
  const { months } = ExtensionForm.parse(row.form);
  if (before.lastDay === null) throw new Error(`Lease ${before.number} has no end to extend.`);
  const term = { from: before.lastDay, months };
  const [extended] = await tx
    .update(lease)
    .set({
      termFrom: term.from,
      months,
      ...termDates(term, rules),
      extensions: sql`${lease.extensions} + 1`,
      version: sql`${lease.version} + 1`,
    })
    .where(eq(lease.id, before.id))
    .returning();
  if (!extended) throw new Error(`Lease ${before.number} is gone.`);
  const planned = await planReminders(tx, ctx, { row: extended, rules });
  await recordLeaseChange(tx, ctx, {
    row: planned,
    action: "extended",
    data: { request: row.number, before: before.lastDay },
  });
}
