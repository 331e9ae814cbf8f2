import { randomUUID } from "node:crypto";
import {
  type ChangeOrder,
  type ExtendOrder,
  hostRows,
  type OpenOrder,
  type OrderKind,
  type ReclaimOrder,
  ResourceForm,
} from "@duoyun/shared";
import type { Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { order } from "../database/schema/index.ts";
import { kindFormOf } from "../forms/kind-form.ts";
import { findLease, type LeaseRow } from "../leases/find-lease.ts";
import { termDates } from "../leases/term-dates.ts";
import { ExtensionForm } from "../requests/extension-form.ts";
import type { RequestRow } from "../requests/find-request.ts";
import { FiledLeaseForm } from "../requests/lease-form.ts";
import type { KindRules } from "../requests/rules-of.ts";

export type HoldInput = { row: RequestRow; rules: KindRules; kind: OrderKind };

/** Prepares the city's order after the last approval and keeps it back while the approval may be taken back. */
export async function holdOrder(
  tx: Transaction,
  ctx: Ctx,
  { row, rules, kind }: HoldInput,
): Promise<void> {
  const { leaseId, payload } = await preparedFor(tx, { row, rules, kind });
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

function preparedFor(
  tx: Transaction,
  { row, rules, kind }: HoldInput,
): Promise<Prepared> | Prepared {
  switch (kind) {
    case "open":
      return openPayload(row, rules);
    case "extend":
      return extendPayload(tx, row, rules);
    case "change":
      return changePayload(tx, row);
    case "reclaim":
      return reclaimPayload(tx, row);
    default:
      return kind satisfies never;
  }
}

function openPayload(row: RequestRow, rules: KindRules): Prepared {
  const form = ResourceForm.parse(row.form);
  const rows = hostRows(kindFormOf(rules), form.annex);
  const payload: OpenOrder = {
    leaseKind: row.kind,
    requestNumber: row.number,
    title: form.systemName,
    perHost: { vcpu: form.vcpu, memoryGib: form.memoryGib, storageGib: form.storageGib },
    quantity: row.firstBatch ?? form.quantity,
    ...(rows && { each: rows.map(({ index: _, ...size }) => size) }),
    ...(form.months !== undefined && { months: form.months }),
    catalogItem: form.catalogItem,
  };
  return { leaseId: randomUUID(), payload };
}

async function extendPayload(
  tx: Transaction,
  row: RequestRow,
  rules: KindRules,
): Promise<Prepared> {
  const lease = await leaseOf(tx, row);
  const { months } = ExtensionForm.parse(row.form);
  if (lease.lastDay === null) throw new Error(`Lease ${lease.number} has no end to extend.`);
  const { capDay, lastDay } = termDates({ from: lease.lastDay, months }, rules);
  const payload: ExtendOrder = { capDay, lastDay };
  return { leaseId: lease.id, payload };
}

async function changePayload(tx: Transaction, row: RequestRow): Promise<Prepared> {
  const lease = await leaseOf(tx, row);
  const { to } = FiledLeaseForm.parse(row.form);
  if (!to) throw new Error(`Request ${row.number} changes nothing.`);
  const { quantity, ...perHost } = to;
  const payload: ChangeOrder = { perHost, quantity, title: lease.title };
  return { leaseId: lease.id, payload };
}

async function reclaimPayload(tx: Transaction, row: RequestRow): Promise<Prepared> {
  const lease = await leaseOf(tx, row);
  const payload: ReclaimOrder = { cause: "released" };
  return { leaseId: lease.id, payload };
}

function leaseOf(tx: Transaction, row: RequestRow): Promise<LeaseRow> {
  if (!row.leaseId) throw new Error(`Request ${row.number} is about no lease.`);
  return findLease(tx, row.tenant, { id: row.leaseId });
}
