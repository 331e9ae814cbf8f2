import {
  type Amounts,
  growthOf,
  requestAmounts,
  type SubmitInput,
  sizesOf,
  today,
} from "@duoyun/shared";
import type { Ctx, PersonActor } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { checkAnnex } from "../forms/check-annex.ts";
import { findLease, type LeaseRow } from "../leases/find-lease.ts";
import { refuseLease } from "../leases/refuse-lease.ts";
import { requireMayLease } from "../leases/require-may-lease.ts";
import { byIdOrNumber } from "./by-id-or-number.ts";
import { changeProblems } from "./change-problems.ts";
import type { PreparedRequest } from "./file-row.ts";
import type { FiledLeaseForm } from "./lease-form.ts";
import { refuseForm } from "./refuse-form.ts";
import { requireStaffing } from "./require-staffing.ts";
import { requirementProblems } from "./requirement-problems.ts";
import { resizeProblems } from "./resize-problems.ts";
import { currentRules } from "./rules-of.ts";
import { scaleUpFlags } from "./scale-up-flags.ts";

type LeaseInput = Extract<SubmitInput, { kind: "change" | "reclaim" }>;

/** A request to change a lease's hosts (P24-14) or to have them taken back (P24-20), by its holder; the lease is entered. */
export async function leaseRequest(
  tx: Transaction,
  ctx: Ctx<PersonActor>,
  { kind, leaseId, form, submitKey }: LeaseInput,
): Promise<PreparedRequest> {
  const { tenant, personId: applicantId } = ctx.actor;
  const lease = await findLease(tx, tenant, byIdOrNumber(leaseId));
  const { organisationId } = lease;
  const rules = currentRules(ctx, ctx.actor, kind);
  await requireMayLease(tx, ctx, { lease, verb: kind });
  const filed: FiledLeaseForm = {
    ...form,
    leaseNumber: lease.number,
    title: lease.title,
    before: sizesOf(lease),
  };
  const problems = [
    ...requirementProblems(form, rules),
    ...changeProblems(filed, rules),
    ...(await resizeProblems(tx, lease, filed)),
    ...checkAnnex({ ...form, systemName: lease.title, today: today(ctx.clock) }, rules),
  ];
  if (problems.length > 0) throw refuseForm(problems);
  await requireStaffing(tx, { tenant, applicantId, organisationId, rules });
  const amounts = amountsOf(filed, lease);
  return {
    rules,
    submitKey,
    organisationId,
    form: filed,
    amounts,
    flags: kind === "change" ? scaleUpFlags({ annex: form.annex, growth: amounts }, rules) : [],
    leaseId: lease.id,
    reason: form.reason,
    enclosures: form.enclosures,
    whenTaken: refuseLease("alreadyAsked"),
  };
}

/** What a change takes of the quota, and of a reclaim what it gives back. */
function amountsOf(filed: FiledLeaseForm, lease: LeaseRow): Amounts {
  return filed.to ? growthOf(lease.amounts, requestAmounts(filed.to)) : lease.amounts;
}
