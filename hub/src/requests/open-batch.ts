import {
  type BatchInput,
  growthOf,
  type LeaseSizes,
  type RequestView,
  ResourceForm,
  requestAmounts,
  sizesOf,
} from "@duoyun/shared";
import type { Ctx, PersonActor } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { inTenant } from "../database/tenancy.ts";
import { enterLease } from "../leases/enter-lease.ts";
import { findLease, type LeaseRow } from "../leases/find-lease.ts";
import { refuseLease } from "../leases/refuse-lease.ts";
import { requireMayLease } from "../leases/require-may-lease.ts";
import { countyOfUnit } from "../people/county-of-unit.ts";
import { applyEvent } from "./apply-event.ts";
import { auditRefusal } from "./audit-refusal.ts";
import { batchesOf } from "./batches.ts";
import { fileRow, type PreparedRequest } from "./file-row.ts";
import { filedUnder } from "./filed-under.ts";
import { findRequest, type RequestRow } from "./find-request.ts";
import type { FiledLeaseForm } from "./lease-form.ts";
import { lockRequest } from "./lock-request.ts";
import { refuseForm } from "./refuse-form.ts";
import { getRequestView } from "./request-view.ts";
import { requireStaffing } from "./require-staffing.ts";
import { asFiled, currentRules } from "./rules-of.ts";

/** Asks for the next batch of a large request (YCC-15); an operator who asks has agreed to it. Each is an order of its own, and no more is opened than was approved. */
export function openBatch(ctx: Ctx<PersonActor>, input: BatchInput): Promise<RequestView> {
  const { leaseId: id } = input;
  return auditRefusal(ctx, { verb: "openBatch", entity: "lease", input: { id } }, async () => {
    // Filed and agreed to in two transactions: what is cut off between them goes on with the same key.
    const filed = await inTenant(ctx.db, ctx.actor.tenant, (tx) => file(tx, ctx, input));
    return inTenant(ctx.db, ctx.actor.tenant, (tx) => agree(tx, ctx, filed));
  });
}

async function file(
  tx: Transaction,
  ctx: Ctx<PersonActor>,
  input: BatchInput,
): Promise<{ id: string }> {
  const { tenant } = ctx.actor;
  await enterLease(tx, input.leaseId);
  const known = await filedUnder(tx, ctx, input.submitKey);
  if (known) return known;
  const lease = await findLease(tx, tenant, { id: input.leaseId });
  const prepared = await prepare(tx, ctx, { lease, input });
  const row = await fileRow(tx, ctx, prepared);
  if (!row) throw prepared.whenTaken;
  return row;
}

async function prepare(
  tx: Transaction,
  ctx: Ctx<PersonActor>,
  { lease, input }: { lease: LeaseRow; input: BatchInput },
): Promise<PreparedRequest> {
  const { tenant, organisationId } = lease;
  // The holder asks as for a change, an operator as for an optimisation.
  await requireMayLease(tx, ctx, { lease, verb: isOperator(ctx) ? "optimise" : "change" });
  const source = await findRequest(tx, tenant, { id: lease.requestId });
  const left = await hostsLeft(tx, source);
  if (input.hosts > left) throw refuseForm([tooMany(left)]);
  const before = sizesOf(lease);
  const to = withMore(before, { source, hosts: input.hosts });
  const form: FiledLeaseForm = {
    reason: input.reason,
    affirmed: [],
    enclosures: [],
    leaseNumber: lease.number,
    title: lease.title,
    before,
    to,
    batch: { of: source.number, hosts: input.hosts },
  };
  const county = await countyOfUnit(tx, organisationId);
  const rules = asFiled(currentRules(ctx, { tenant, county }, "change"), form);
  if (!isOperator(ctx)) {
    const applicantId = ctx.actor.personId;
    await requireStaffing(tx, { tenant, applicantId, organisationId, rules });
  }
  return {
    rules,
    submitKey: input.submitKey,
    organisationId,
    form,
    amounts: growthOf(lease.amounts, requestAmounts(to)),
    flags: [],
    leaseId: lease.id,
    reason: input.reason,
    enclosures: [],
    whenTaken: refuseLease("alreadyAsked"),
  };
}

type Batch = { source: RequestRow; hosts: number };

/** Hosts as the request asked for, beside those that are there. */
function withMore(before: LeaseSizes, { source, hosts }: Batch): LeaseSizes {
  if (!("each" in before)) return { ...before, quantity: before.quantity + hosts };
  const { vcpu, memoryGib, storageGib } = ResourceForm.parse(source.form);
  const more = Array.from({ length: hosts }, () => ({ vcpu, memoryGib, storageGib }));
  return { each: [...before.each, ...more] };
}

const isOperator = ({ actor }: Ctx<PersonActor>) => actor.roles.includes("operator");

async function hostsLeft(tx: Transaction, source: RequestRow) {
  const batches = await batchesOf(tx, source);
  return batches ? batches.total - batches.opened : 0;
}

function tooMany(left: number) {
  return {
    field: "hosts",
    text:
      left === 0
        ? {
            zh: "已批准的台数已全部开通，如需更多请提交变更申请。",
            en: "All hosts that were approved are open. For more, ask for a change.",
          }
        : {
            zh: `本批最多 ${left} 台（已批准而未开通的台数）。`,
            en: `At most ${left} hosts: those that were approved and are not yet open.`,
          },
  };
}

async function agree(
  tx: Transaction,
  ctx: Ctx<PersonActor>,
  { id }: { id: string },
): Promise<RequestView> {
  const row = await lockRequest(tx, ctx.actor.tenant, id);
  const isOpen = row.status === "pending" && row.step === "decide";
  if (isOpen && isOperator(ctx)) {
    await applyEvent(tx, ctx, { row, event: { type: "approved", by: ctx.actor.personId } });
  }
  return getRequestView(ctx, tx, id);
}
