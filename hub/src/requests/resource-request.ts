import { askedAmounts, type SubmitInput, today } from "@duoyun/shared";
import { withOffer } from "../catalog/with-offer.ts";
import type { Ctx, PersonActor } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { checkAnnex } from "../forms/check-annex.ts";
import { kindFormOf } from "../forms/kind-form.ts";
import { sizedForm } from "../forms/sized-form.ts";
import type { Problem } from "./catalog-problems.ts";
import { numberTaken, type PreparedRequest } from "./file-row.ts";
import { formProblems } from "./form-problems.ts";
import { refuseForm } from "./refuse-form.ts";
import { requireStaffing } from "./require-staffing.ts";
import { requirementProblems } from "./requirement-problems.ts";
import { resourceFlags } from "./resource-flags.ts";
import { currentRules } from "./rules-of.ts";

type ResourceInput = Extract<SubmitInput, { kind: "formal" | "test" | "demandIntention" }>;

/** A request for resources of a kind that the rulebook describes, refused with everything that is wrong with it (P24-11). */
export async function resourceRequest(
  tx: Transaction,
  ctx: Ctx<PersonActor>,
  { kind, form: given, submitKey }: ResourceInput,
): Promise<PreparedRequest> {
  const { tenant, organisationId, personId: applicantId } = ctx.actor;
  const rules = currentRules(ctx, ctx.actor, kind);
  const form = sizedForm(given, rules);
  const problems: Problem[] = [
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
    amounts: askedAmounts(form, kindFormOf(rules)),
    flags: await resourceFlags(tx, {
      tenant,
      organisationId,
      rules,
      form,
      today: today(ctx.clock),
    }),
    leaseId: null,
    reason: form.purpose,
    enclosures: form.enclosures,
    whenTaken: numberTaken,
  };
}
