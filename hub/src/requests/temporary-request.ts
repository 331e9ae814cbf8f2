import { requestAmounts, type SubmitInput, today } from "@duoyun/shared";
import { withOffer } from "../catalog/with-offer.ts";
import type { Ctx, PersonActor } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { checkAnnex } from "../forms/check-annex.ts";
import { numberTaken, type PreparedRequest } from "./file-row.ts";
import { formProblems } from "./form-problems.ts";
import { refuseForm } from "./refuse-form.ts";
import { requireStaffing } from "./require-staffing.ts";
import { requirementProblems } from "./requirement-problems.ts";
import { currentRules } from "./rules-of.ts";

type TemporaryInput = Extract<SubmitInput, { kind: "temporary" }>;

/** A request for temporary resources (P24-26), refused with everything that is wrong with it. */
export async function temporaryRequest(
  tx: Transaction,
  ctx: Ctx<PersonActor>,
  { form, submitKey }: TemporaryInput,
): Promise<PreparedRequest> {
  const { tenant, organisationId, personId: applicantId } = ctx.actor;
  const rules = currentRules(ctx, ctx.actor, "temporary");
  const problems = [
    ...(await formProblems(tx, { tenant, form, rules })),
    ...requirementProblems(form, rules),
    ...checkAnnex({ ...form, today: today(ctx.clock) }, rules),
  ];
  if (problems.length > 0) throw refuseForm(problems);
  await requireStaffing(tx, { tenant, applicantId, organisationId, rules });
  return {
    rules,
    submitKey,
    organisationId,
    form: await withOffer(tx, form, { tenant, day: today(ctx.clock) }),
    amounts: requestAmounts(form),
    flags: [],
    leaseId: null,
    reason: form.urgency,
    enclosures: form.enclosures,
    whenTaken: numberTaken,
  };
}
