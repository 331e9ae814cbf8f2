import type { StepClock, StepInput } from "./kind-schema.ts";
import type { ActorTerm } from "./terms.ts";

const decisions: StepInput["outcomes"] = ["approve", "return", "reject"];
const work: StepInput["outcomes"] = ["done", "failed"];

/** The operator's review of a request. */
export function reviewStep(clock: StepClock): StepInput {
  return {
    id: "review",
    title: { zh: "运行管理机构审核", en: "Operator review" },
    actorRole: "operator",
    verb: "review",
    clock,
    outcomes: decisions,
  };
}

/** The authority's decision on a request. */
export function approveStep(clock: StepClock): StepInput {
  return {
    id: "approve",
    title: { zh: "主管部门审批", en: "Authority approval" },
    actorRole: "authority",
    verb: "approve",
    clock,
    outcomes: decisions,
  };
}

/** The operator's opinion before the authority decides. */
export function assessStep(clock: StepClock): StepInput {
  return {
    id: "assess",
    title: { zh: "运行管理机构评估", en: "Operator assessment" },
    actorRole: "operator",
    verb: "assess",
    clock,
    outcomes: decisions,
  };
}

/** The user unit confirms what is to be optimised, or objects; what may follow then is for people to decide. */
export function answerStep(
  rest: Pick<StepInput, "clock" | "ruleId" | "powerRuleId" | "powerAgreedBy">,
): StepInput {
  return {
    id: "answer",
    title: { zh: "使用单位确认", en: "Answer of the user unit" },
    actorRole: "userUnit",
    verb: "rectify",
    outcomes: ["approve", "reject"],
    ...rest,
  };
}

const workTitles = {
  provision: { zh: "开通资源", en: "Open the resources" },
  extend: { zh: "办理延期", en: "Extend the term" },
  change: { zh: "实施变更", en: "Carry out the change" },
  reclaim: { zh: "回收资源", en: "Reclaim the resources" },
};

/** The work by order that follows the last approval. */
export function workStep(
  verb: keyof typeof workTitles,
  clock: StepClock | null,
  actorRole: ActorTerm = "operator",
): StepInput {
  return { id: verb, title: workTitles[verb], actorRole, verb, clock, outcomes: work };
}
