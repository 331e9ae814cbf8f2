import { randomUUID } from "node:crypto";
import { type ExtendOrder, type OpenOrder, type OrderKind, TemporaryForm } from "@duoyun/shared";
import type { Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { order } from "../database/schema/index.ts";
import { findLease } from "../leases/find-lease.ts";
import { termDates } from "../leases/term-dates.ts";
import { ExtensionForm } from "../requests/extension-form.ts";
import type { RequestRow } from "../requests/find-request.ts";
import type { KindRules } from "../requests/rules-of.ts";

export type HoldInput = { row: RequestRow; rules: KindRules; kind: OrderKind };

/** Prepares the city's order after the last approval and keeps it back while the approval may be taken back. */
export async function holdOrder(
  tx: Transaction,
  ctx: Ctx,
  { row, rules, kind }: HoldInput,
): Promise<void> {
  if (kind !== "open" && kind !== "extend") throw new Error(`No order of kind ${kind} is known.`);
  const { leaseId, payload } =
    kind === "open" ? openPayload(row) : await extendPayload(tx, row, rules);
  await tx.insert(order).values({
    id: randomUUID(),
    tenant: row.tenant,
    requestId: row.id,
    leaseId,
    kind,
    payload,
    status: "held",
    holdUntil: row.takeBackUntil ?? ctx.clock.now(),
    createdAt: ctx.clock.now(),
  });
}

type Prepared = { leaseId: string; payload: Record<string, unknown> };

function openPayload(row: RequestRow): Prepared {
  const form = TemporaryForm.parse(row.form);
  const payload: OpenOrder = {
    leaseKind: row.kind,
    requestNumber: row.number,
    title: form.systemName,
    perHost: { vcpu: form.vcpu, memoryGib: form.memoryGib, storageGib: form.storageGib },
    quantity: form.quantity,
    months: form.months,
    catalogItem: form.catalogItem,
  };
  return { leaseId: randomUUID(), payload };
}

async function extendPayload(
  tx: Transaction,
  row: RequestRow,
  rules: KindRules,
): Promise<Prepared> {
  if (!row.leaseId) throw new Error(`Request ${row.number} extends no lease.`);
  const lease = await findLease(tx, row.tenant, { id: row.leaseId });
  const { months } = ExtensionForm.parse(row.form);
  const { capDay, lastDay } = termDates({ from: lease.lastDay, months }, rules);
  const payload: ExtendOrder = { capDay, lastDay };
  return { leaseId: lease.id, payload };
}
