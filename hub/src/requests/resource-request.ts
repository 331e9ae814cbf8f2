import { AppError, requestAmounts, type SubmitInput } from "@duoyun/shared";
import type { Ctx, PersonActor } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import type { Problem } from "./catalog-problems.ts";
import { demandFlags } from "./demand-flags.ts";
import { numberTaken, type PreparedRequest } from "./file-row.ts";
import { formProblems } from "./form-problems.ts";
import { refuseForm } from "./refuse-form.ts";
import { requirementProblems } from "./requirement-problems.ts";
import { currentRules } from "./rules-of.ts";
import { sizeFlags } from "./size-flags.ts";
import { staffingProblem } from "./staffing-problem.ts";

type ResourceInput = Extract<SubmitInput, { kind: "formal" | "test" | "demandIntention" }>;

/** A request for resources of a kind that the rulebook describes, refused with everything that is wrong with it (P24-11). */
export async function resourceRequest(
  tx: Transaction,
  ctx: Ctx<PersonActor>,
  { kind, form, submitKey }: ResourceInput,
): Promise<PreparedRequest> {
  const { tenant, organisationId, personId: applicantId } = ctx.actor;
  const rules = currentRules(ctx, tenant, kind);
  const problems: Problem[] = [
    ...(await formProblems(tx, { tenant, form, rules })),
    ...requirementProblems(form, rules),
  ];
  if (problems.length > 0) throw refuseForm(problems);
  const staffing = await staffingProblem(tx, { tenant, applicantId, rules });
  if (staffing) throw new AppError("precondition_failed", staffing);
  return {
    rules,
    submitKey,
    organisationId,
    form,
    amounts: requestAmounts(form),
    flags: [
      ...sizeFlags(form, rules),
      ...(await demandFlags(tx, { tenant, organisationId, kind, form })),
    ],
    leaseId: null,
    reason: form.purpose,
    enclosures: form.enclosures,
    whenTaken: numberTaken,
  };
}
