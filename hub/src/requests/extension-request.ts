import { AppError, invalid, mayLease, type SubmitInput, today } from "@duoyun/shared";
import type { Ctx, PersonActor } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { findLease, type LeaseRow } from "../leases/find-lease.ts";
import { leaseSubject } from "../leases/lease-subject.ts";
import { refuseLease } from "../leases/refuse-lease.ts";
import { byIdOrNumber } from "./by-id-or-number.ts";
import type { ExtensionForm } from "./extension-form.ts";
import type { PreparedRequest } from "./file-row.ts";
import type { RequestFlag } from "./flags.ts";
import { monthsProblem } from "./months-problem.ts";
import { currentRules, type KindRules } from "./rules-of.ts";
import { staffingProblem } from "./staffing-problem.ts";

type ExtensionInput = Extract<SubmitInput, { kind: "extension" }>;

/** A request to extend a lease (P24-28); a late one is taken and flagged, a repeated one too. The lease is entered. */
export async function extensionRequest(
  tx: Transaction,
  ctx: Ctx<PersonActor>,
  { leaseId, months, reason, submitKey }: ExtensionInput,
): Promise<PreparedRequest> {
  const { tenant, personId: applicantId } = ctx.actor;
  const lease = await findLease(tx, tenant, byIdOrNumber(leaseId));
  const rules = currentRules(ctx, ctx.actor, "extension");
  const now = today(ctx.clock);
  const subject = await leaseSubject(tx, ctx, lease);
  const refusal = mayLease(ctx.actor, "extend", { subject, today: now });
  if (refusal) throw refuseLease(refusal);
  const tooLong = monthsProblem(months, rules);
  if (tooLong) throw invalid(tooLong);
  const staffing = await staffingProblem(tx, {
    tenant,
    applicantId,
    organisationId: lease.organisationId,
    rules,
  });
  if (staffing) throw new AppError("precondition_failed", staffing);
  const form: ExtensionForm = { leaseNumber: lease.number, title: lease.title, months, reason };
  return {
    rules,
    submitKey,
    organisationId: lease.organisationId,
    form,
    amounts: lease.amounts,
    flags: flagsOf(lease, rules, now),
    leaseId: lease.id,
    reason,
    enclosures: [],
    whenTaken: refuseLease("alreadyAsked"),
  };
}

function flagsOf(lease: LeaseRow, { kind, rulebook }: KindRules, now: string): RequestFlag[] {
  const late = lease.extensionBy !== null && now > lease.extensionBy;
  const { asOfRight, repeat } = rulebook.readings.extensions;
  const repeated = lease.extensions >= asOfRight;
  if (late && kind.lease?.lateExtension === "refuse") throw tooLate;
  if (repeated && repeat === "never") throw refuseLease("notExtendable");
  return [
    ...(late ? (["late"] as const) : []),
    ...(repeated ? (["repeatedExtension"] as const) : []),
  ];
}

const tooLate = new AppError("expired", {
  zh: "已过延期申请的最迟日期，到期后请重新提交临时资源申请。",
  en: "The last day to ask for an extension is over. File a new request for after the end.",
});
