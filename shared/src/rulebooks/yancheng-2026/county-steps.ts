import type { RequestKindInput, StepInput } from "../kind-schema.ts";
import { internalTarget, targetUnder } from "../limits.ts";
import { reviewStep } from "../steps.ts";

const target = internalTarget("yancheng-2026", targetUnder("16"));

const countyReview: StepInput = {
  ...reviewStep(target),
  id: "countyReview",
  title: { zh: "县级主管部门审核", en: "County review" },
  actorRole: "countyAuthority",
  units: "county",
  ruleId: "YCC-12",
  basis: ["A-01"],
};

const secondReview: StepInput = {
  ...reviewStep(target),
  id: "secondReview",
  title: { zh: "市级运行管理机构复核", en: "Second review by the city's operator" },
  units: "county",
  ruleId: "YCC-13",
  basis: ["A-01"],
};

/** What a county's unit asks for goes to its own authority first, then to the city's second review in place of its only one, whose limit of law stays. */
export function countyFirst(kind: RequestKindInput): RequestKindInput {
  const steps = kind.steps.flatMap((step): StepInput[] =>
    step.verb === "review" ? [countyReview, second(step), { ...step, units: "city" }] : [step],
  );
  return { ...kind, steps };
}

function second({ clock }: StepInput): StepInput {
  return clock?.nature === "statutory" ? { ...secondReview, clock } : secondReview;
}
