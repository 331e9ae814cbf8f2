import {
  growthOf,
  type ProposeInput,
  type RequestView,
  requestAmounts,
  sizesOf,
} from "@duoyun/shared";
import type { Ctx, PersonActor } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { inTenant } from "../database/tenancy.ts";
import { enterLease } from "../leases/enter-lease.ts";
import { findLease, type LeaseRow } from "../leases/find-lease.ts";
import { measuredUse } from "../leases/measured-use.ts";
import { refuseLease } from "../leases/refuse-lease.ts";
import { requireMayLease } from "../leases/require-may-lease.ts";
import { countyOfUnit } from "../people/county-of-unit.ts";
import { auditRefusal } from "./audit-refusal.ts";
import { changeProblems } from "./change-problems.ts";
import { fileRow, type PreparedRequest } from "./file-row.ts";
import { filedUnder } from "./filed-under.ts";
import type { FiledLeaseForm } from "./lease-form.ts";
import { refuseForm } from "./refuse-form.ts";
import { getRequestView } from "./request-view.ts";
import { requireStaffing } from "./require-staffing.ts";
import { requirementProblems } from "./requirement-problems.ts";
import { resizeProblems } from "./resize-problems.ts";
import { asFiled, currentRules } from "./rules-of.ts";

/** An operator proposes other sizes for resources by their use, or to take them back; their user unit confirms or objects (P20C-09). */
export function propose(ctx: Ctx<PersonActor>, input: ProposeInput): Promise<RequestView> {
  const { leaseId: id, submitKey } = input;
  return auditRefusal(ctx, { verb: "propose", entity: "lease", input: { id } }, () =>
    inTenant(ctx.db, ctx.actor.tenant, async (tx) => {
      await enterLease(tx, id);
      const known = await filedUnder(tx, ctx, submitKey);
      if (known) return getRequestView(ctx, tx, known.id);
      const lease = await findLease(tx, ctx.actor.tenant, { id });
      const prepared = await prepare(tx, ctx, { lease, input });
      const row = await fileRow(tx, ctx, prepared);
      if (!row) throw prepared.whenTaken;
      return getRequestView(ctx, tx, row.id);
    }),
  );
}

type Proposal = { lease: LeaseRow; input: ProposeInput };

async function prepare(
  tx: Transaction,
  ctx: Ctx<PersonActor>,
  { lease, input: { form, submitKey } }: Proposal,
): Promise<PreparedRequest> {
  const { tenant, organisationId } = lease;
  const county = await countyOfUnit(tx, organisationId);
  const filed: FiledLeaseForm = {
    ...form,
    leaseNumber: lease.number,
    title: lease.title,
    before: sizesOf(lease),
    use: await measuredUse(tx, lease),
  };
  const rules = asFiled(currentRules(ctx, { tenant, county }, "optimisation"), filed);
  await requireMayLease(tx, ctx, { lease, verb: "optimise" });
  const problems = [
    ...requirementProblems(form, rules),
    ...changeProblems(filed, rules),
    ...(await resizeProblems(tx, lease, filed)),
  ];
  if (problems.length > 0) throw refuseForm(problems);
  const applicantId = ctx.actor.personId;
  await requireStaffing(tx, { tenant, applicantId, organisationId, rules });
  return {
    rules,
    submitKey,
    organisationId,
    form: filed,
    amounts: form.to ? growthOf(lease.amounts, requestAmounts(form.to)) : lease.amounts,
    flags: [],
    leaseId: lease.id,
    reason: form.reason,
    enclosures: [],
    whenTaken: refuseLease("alreadyAsked"),
  };
}
