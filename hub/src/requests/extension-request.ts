import { AppError, invalid, type SubmitInput, today } from "@duoyun/shared";
import type { Ctx, PersonActor } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { findLease, type LeaseRow } from "../leases/find-lease.ts";
import { refuseLease } from "../leases/refuse-lease.ts";
import { requireMayLease } from "../leases/require-may-lease.ts";
import { byIdOrNumber } from "./by-id-or-number.ts";
import type { ExtensionForm } from "./extension-form.ts";
import type { PreparedRequest } from "./file-row.ts";
import type { RequestFlag } from "./flags.ts";
import { monthsProblem } from "./months-problem.ts";
import { refuseForm } from "./refuse-form.ts";
import { requireStaffing } from "./require-staffing.ts";
import { requirementProblems } from "./requirement-problems.ts";
import { currentRules, type KindRules } from "./rules-of.ts";

type ExtensionInput = Extract<SubmitInput, { kind: "extension" }>;

/** A request to extend a lease (P24-28); a late one is taken and flagged, a repeated one too. The lease is entered. */
export async function extensionRequest(
  tx: Transaction,
  ctx: Ctx<PersonActor>,
  { leaseId, months, reason, affirmed, submitKey }: ExtensionInput,
): Promise<PreparedRequest> {
  const { tenant, personId: applicantId } = ctx.actor;
  const lease = await findLease(tx, tenant, byIdOrNumber(leaseId));
  const { organisationId } = lease;
  const rules = currentRules(ctx, ctx.actor, "extension");
  await requireMayLease(tx, ctx, { lease, verb: "extend" });
  const tooLong = monthsProblem(months, rules);
  if (tooLong) throw invalid(tooLong);
  const missing = requirementProblems({ affirmed, enclosures: [] }, rules);
  if (missing.length > 0) throw refuseForm(missing);
  await requireStaffing(tx, { tenant, applicantId, organisationId, rules });
  const { number: leaseNumber, title } = lease;
  const form: ExtensionForm = { leaseNumber, title, months, reason, affirmed };
  return {
    rules,
    submitKey,
    organisationId,
    form,
    amounts: lease.amounts,
    flags: flagsOf(lease, rules, today(ctx.clock)),
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
