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

/** An application whose county units go to their own authority first, then to the city's second review in place of its only one. */
export function countyFirst(kind: RequestKindInput): RequestKindInput {
  const steps = kind.steps.flatMap((step): StepInput[] =>
    step.verb === "review" ? [countyReview, secondReview, { ...step, units: "city" }] : [step],
  );
  return { ...kind, steps };
}
