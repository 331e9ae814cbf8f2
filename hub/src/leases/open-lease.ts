import { askedSizes, ResourceForm } from "@duoyun/shared";
import { eq } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { nextNumber } from "../database/next-number.ts";
import { lease, request } from "../database/schema/index.ts";
import { kindFormOf } from "../forms/kind-form.ts";
import { firstBatchOf } from "../requests/batches.ts";
import type { RequestRow } from "../requests/find-request.ts";
import type { KindRules } from "../requests/rules-of.ts";
import type { CityAnswer } from "../requests/run-effects.ts";
import { hostsOfAnswer } from "./hosts-of-answer.ts";
import { planReminders } from "./plan-reminders.ts";
import { recordLeaseChange } from "./record-lease-change.ts";
import { termOrNone } from "./term-dates.ts";

export type OpenInput = { row: RequestRow; rules: KindRules; answer: CityAnswer };

/** A lease is born with the city's answer: its days run from the day of the allocation (P24-27), or without end where the kind sets none. */
export async function openLease(
  tx: Transaction,
  ctx: Ctx,
  { row, rules, answer }: OpenInput,
): Promise<void> {
  const form = ResourceForm.parse(row.form);
  const asked = askedSizes(form, kindFormOf(rules));
  const year = answer.allocatedOn.slice(0, 4);
  const number = await nextNumber(tx, row.tenant, `lease-${year}`);
  const term = { from: answer.allocatedOn, months: rules.kind.lease ? form.months : undefined };
  const [born] = await tx
    .insert(lease)
    .values({
      id: answer.leaseId,
      tenant: row.tenant,
      number: `L-${year}-${String(number).padStart(5, "0")}`,
      requestId: row.id,
      kind: row.kind,
      rulebook: row.rulebook,
      holderId: row.applicantId,
      organisationId: row.organisationId,
      title: form.systemName,
      amounts: firstBatchOf(row).now,
      ...hostsOfAnswer(asked, answer.resources),
      termFrom: term.from,
      months: term.months ?? null,
      allocatedOn: answer.allocatedOn,
      ...termOrNone(term, rules),
      status: "active",
    })
    .returning();
  if (!born) throw new Error(`No lease was made for request ${row.number}.`);
  await tx.update(request).set({ leaseId: born.id }).where(eq(request.id, row.id));
  const planned = await planReminders(tx, ctx, { row: born, rules });
  await recordLeaseChange(tx, ctx, {
    row: planned,
    action: "opened",
    data: { request: row.number },
  });
}
