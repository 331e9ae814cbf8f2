import { randomUUID } from "node:crypto";
import {
  AppError,
  askedSizes,
  type ChangeOrder,
  type ExtendOrder,
  type LeaseSizes,
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
  const asked = askedSizes(form, kindFormOf(rules));
  const payload: OpenOrder = {
    leaseKind: row.kind,
    requestNumber: row.number,
    title: form.systemName,
    perHost: { vcpu: form.vcpu, memoryGib: form.memoryGib, storageGib: form.storageGib },
    quantity: row.firstBatch ?? form.quantity,
    ...(row.firstBatch === null && "each" in asked && asked),
    ...(form.months !== undefined && { months: form.months }),
    catalogItem: form.catalogItem,
    ...(form.zone !== undefined && { zone: form.zone }),
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
  if (lease.each && !("each" in to)) throw wouldMakeAlike;
  const payload: ChangeOrder = { title: lease.title, ...hostsIn(to) };
  return { leaseId: lease.id, payload };
}

/** A change filed while such hosts were still read as alike. */
const wouldMakeAlike = new AppError("precondition_failed", {
  zh: "这些主机规格不一，而本申请会把它们变为同一规格。请退回申请人，由其逐台填写规格后重新提交。",
  en: "These hosts differ in size, and this request would make them alike. Return it, so that the applicant gives the sizes of each host.",
});

function hostsIn(sizes: LeaseSizes) {
  if ("each" in sizes) return { each: sizes.each.map(({ name: _, ...host }) => host) };
  const { quantity, ...perHost } = sizes;
  return { perHost, quantity };
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
