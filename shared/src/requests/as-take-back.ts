import type { RequestKind, Step } from "../rulebooks/kind-schema.ts";
import type { ActorTerm } from "../rulebooks/terms.ts";
import { isDecision } from "./steps.ts";

/** A kind by which an operator takes back what is in use by a power of the rules: nobody is asked but who has to agree to it. */
export function asTakeBack(kind: RequestKind, agreedBy: ActorTerm | null): RequestKind {
  const agreement = kind.steps.find((step) => isDecision(step) && step.actorRole === agreedBy);
  const worker = kind.steps.find((step) => step.outcomes.includes("done"))?.actorRole ?? "operator";
  return {
    ...kind,
    title: { zh: "资源处置（收回）", en: "Take-back of resources" },
    steps: [agreement ?? ownDecision, { ...work, actorRole: worker }],
    eligibility: [],
    attachments: [],
    order: "reclaim",
  };
}

const plain = { optional: false, parties: [], basis: [] };

const ownDecision: Step = {
  ...plain,
  id: "decide",
  title: { zh: "运行管理机构决定", en: "Decision of the operating agency" },
  actorRole: "operator",
  verb: "approve",
  clock: null,
  outcomes: ["approve", "reject"],
};

const work: Step = {
  ...plain,
  id: "reclaim",
  title: { zh: "回收资源", en: "Reclaim the resources" },
  actorRole: "operator",
  verb: "reclaim",
  clock: null,
  outcomes: ["done", "failed"],
};
