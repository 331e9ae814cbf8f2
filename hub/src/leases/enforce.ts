import { type EnforceInput, type RequestView, sizesOf, type TakeBackPower } from "@duoyun/shared";
import type { Ctx, PersonActor } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { inTenant } from "../database/tenancy.ts";
import { countyOfUnit } from "../people/county-of-unit.ts";
import { applyEvent } from "../requests/apply-event.ts";
import { auditRefusal } from "../requests/audit-refusal.ts";
import { fileRow } from "../requests/file-row.ts";
import { filedUnder } from "../requests/filed-under.ts";
import type { FiledLeaseForm } from "../requests/lease-form.ts";
import { lockRequest } from "../requests/lock-request.ts";
import { getRequestView } from "../requests/request-view.ts";
import { requireStaffing } from "../requests/require-staffing.ts";
import { asFiled, currentRules, pinnedRules } from "../requests/rules-of.ts";
import { tellEnforced } from "../requests/tell-enforced.ts";
import { endLeaseRequest } from "./end-lease-request.ts";
import { enterLease } from "./enter-lease.ts";
import { findLease, type LeaseRow } from "./find-lease.ts";
import { lockLeaseRequest } from "./lock-lease-request.ts";
import { powersOver } from "./powers-over.ts";
import { refuseLease } from "./refuse-lease.ts";
import { requireMayLease } from "./require-may-lease.ts";

/**
 * An operator takes a lease's resources back by a power of the rules: on record as a request of its own, with
 * rule and reason, told to the unit, and decided by whoever has to agree (YCC-25), otherwise by the operator.
 */
export function enforce(ctx: Ctx<PersonActor>, input: EnforceInput): Promise<RequestView> {
  const { leaseId: id } = input;
  return auditRefusal(ctx, { verb: "enforce", entity: "lease", input: { id } }, async () => {
    // Each commits by itself: what is cut off between them goes on when the same key comes again.
    await inTenant(ctx.db, ctx.actor.tenant, (tx) => endUnanswered(tx, ctx, input));
    const filed = await inTenant(ctx.db, ctx.actor.tenant, (tx) => file(tx, ctx, input));
    return inTenant(ctx.db, ctx.actor.tenant, (tx) => decideOwn(tx, ctx, filed));
  });
}

/** The proposal whose answer never came makes way for what follows from that. */
async function endUnanswered(
  tx: Transaction,
  ctx: Ctx<PersonActor>,
  input: EnforceInput,
): Promise<void> {
  await enterLease(tx, input.leaseId);
  if (await filedUnder(tx, ctx, input.submitKey)) return;
  const row = await lockLeaseRequest(tx, input.leaseId);
  const { from } = await chosenPower(tx, ctx, { input, lease: await readLease(tx, ctx, input) });
  if (from === "unanswered") await endLeaseRequest(tx, ctx, { row, with: "enforced" });
}

async function file(
  tx: Transaction,
  ctx: Ctx<PersonActor>,
  input: EnforceInput,
): Promise<{ id: string }> {
  await enterLease(tx, input.leaseId);
  const known = await filedUnder(tx, ctx, input.submitKey);
  if (known) return known;
  const lease = await readLease(tx, ctx, input);
  const { power } = await chosenPower(tx, ctx, { input, lease });
  const form = formOf(lease, { power, reason: input.reason });
  const { tenant, personId: applicantId } = ctx.actor;
  const { organisationId } = lease;
  const county = await countyOfUnit(tx, organisationId);
  const rules = asFiled(currentRules(ctx, { tenant, county }, "optimisation"), form);
  if (power.agreedBy) await requireStaffing(tx, { tenant, applicantId, organisationId, rules });
  const row = await fileRow(tx, ctx, {
    rules,
    submitKey: input.submitKey,
    organisationId,
    form,
    amounts: lease.amounts,
    flags: [],
    leaseId: lease.id,
    reason: input.reason,
    enclosures: [],
    whenTaken: refuseLease("alreadyAsked"),
  });
  if (!row) throw refuseLease("alreadyAsked");
  if (power.agreedBy) await tellEnforced(tx, ctx, { row, rules });
  return row;
}

function formOf(
  lease: LeaseRow,
  { power, reason }: { power: TakeBackPower; reason: string },
): FiledLeaseForm {
  const { number: leaseNumber, title } = lease;
  const before = sizesOf(lease);
  return { reason, affirmed: [], enclosures: [], leaseNumber, title, before, power };
}

function readLease(tx: Transaction, { actor }: Ctx<PersonActor>, { leaseId: id }: EnforceInput) {
  return findLease(tx, actor.tenant, { id });
}

async function chosenPower(
  tx: Transaction,
  ctx: Ctx<PersonActor>,
  { input, lease }: { input: EnforceInput; lease: LeaseRow },
) {
  await requireMayLease(tx, ctx, { lease, verb: "enforce" });
  const powers = await powersOver(tx, ctx, lease);
  const chosen = powers.find(({ power }) => power.ruleId === input.ruleId);
  if (!chosen) throw refuseLease("noPower");
  return chosen;
}

/** Where nobody else has to agree, whoever files it has decided it, and may take that back as long as it is held. */
async function decideOwn(
  tx: Transaction,
  ctx: Ctx<PersonActor>,
  { id }: { id: string },
): Promise<RequestView> {
  const row = await lockRequest(tx, ctx.actor.tenant, id);
  if (row.status === "pending" && row.step === "decide") {
    const event = { type: "approved", by: ctx.actor.personId } as const;
    const decided = await applyEvent(tx, ctx, { row, event });
    if (decided) await tellEnforced(tx, ctx, { row: decided, rules: pinnedRules(ctx, row) });
  }
  return getRequestView(ctx, tx, id);
}
