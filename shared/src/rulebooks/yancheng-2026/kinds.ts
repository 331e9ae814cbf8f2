import {
  chatLimit,
  demandIntention,
  extension,
  change as provincialChange,
  temporary,
  test,
} from "../jiangsu-2024/kinds.ts";
import { affirmations, enclosures } from "../jiangsu-2024/requirements.ts";
import { resourceRules as provincialRules } from "../jiangsu-2024/rules-resources.ts";
import type { RequestKindInput } from "../kind-schema.ts";
import { internalTarget, limitsOf, targetUnder } from "../limits.ts";
import { answerStep, approveStep, reviewStep, workStep } from "../steps.ts";
import { countyFirst } from "./county-steps.ts";
import { requirements } from "./requirements.ts";
import { resourceRules } from "./rules-resources.ts";

const rulebook = "yancheng-2026";
const limit = limitsOf(rulebook, resourceRules);
const provincialLimit = limitsOf("jiangsu-2024", provincialRules);

const formal: RequestKindInput = {
  kind: "formal",
  executable: true,
  title: { zh: "上云申请", en: "Cloud application" },
  steps: [
    reviewStep(internalTarget(rulebook, targetUnder("16"))),
    approveStep(internalTarget("jiangsu-2024", targetUnder("14"))),
    {
      id: "confirm",
      title: { zh: "三方确认并开始计费", en: "Confirmation by three parties; billing starts" },
      actorRole: "parties",
      parties: ["operator", "userUnit", "provider"],
      verb: "confirm",
      clock: internalTarget(rulebook, targetUnder("17")),
      outcomes: ["done", "failed"],
      ruleId: "YCC-14",
      startsBilling: true,
    },
    workStep("provision", provincialLimit("P24-13", "approved"), "provider"),
  ],
  watches: [
    {
      id: "deploy",
      title: { zh: "完成部署", en: "Deployed" },
      clock: limit("YCC-16", "opened"),
      powerRuleId: "YCC-18",
    },
    {
      id: "goLive",
      title: { zh: "上线运行", en: "Live" },
      clock: limit("YCC-17", "opened"),
      powerRuleId: "YCC-18",
    },
  ],
  eligibility: [requirements.technicalReview, requirements.cdoAnswers, affirmations.noStateSecrets],
  attachments: [
    requirements.report,
    requirements.plan,
    requirements.architecturePicture,
    requirements.securityStatement,
    enclosures.constructionPlan,
    enclosures.securityFiling,
  ],
  chat: null,
  order: "open",
  basis: ["A-01", "A-10", "C-02", "C-14", "C-15"],
};

const change: RequestKindInput = {
  ...provincialChange,
  attachments: [
    requirements.report,
    requirements.changePlan,
    { ...requirements.architecturePicture, ruleId: "YCC-19", required: false },
  ],
};

const reclaim: RequestKindInput = {
  kind: "reclaim",
  executable: true,
  title: { zh: "资源关停", en: "Shutdown of resources" },
  about: "lease",
  steps: [
    reviewStep(provincialLimit("P24-20", "filed")),
    {
      ...workStep("reclaim", limit("YCC-27", "approved"), "provider"),
      ceiling: provincialLimit("P24-20", "filed"),
    },
  ],
  eligibility: [affirmations.offline],
  chat: chatLimit,
  order: "reclaim",
  basis: ["C-09"],
};

const optimisation: RequestKindInput = {
  kind: "optimisation",
  executable: true,
  title: { zh: "资源优化", en: "Optimisation of resources" },
  about: "lease",
  filedBy: "operator",
  steps: [
    approveStep(internalTarget(rulebook, targetUnder("19"))),
    answerStep({
      clock: limit("YCC-25", "stepStart"),
      ruleId: "YCC-25",
      powerRuleId: "YCC-25",
      powerAgreedBy: "authority",
    }),
    workStep("change", null, "provider"),
  ],
  eligibility: [requirements.threeMonths],
  chat: chatLimit,
  order: "change",
  basis: ["A-02", "A-03", "A-04", "A-29"],
};

/** The chief data officer answers for the papers of what a unit applies for, whatever it is (YCC-09). */
function answeredFor(kind: RequestKindInput): RequestKindInput {
  return { ...kind, eligibility: [...(kind.eligibility ?? []), requirements.cdoAnswers] };
}

/** The kinds for which Yancheng has rules of its own; the others come from the province. */
export const kinds = {
  formal: countyFirst(formal),
  temporary: countyFirst(answeredFor(temporary)),
  test: countyFirst(answeredFor(test)),
  extension: countyFirst(answeredFor(extension)),
  change: countyFirst(change),
  reclaim: countyFirst(reclaim),
  demandIntention: countyFirst(answeredFor(demandIntention)),
  optimisation,
};
