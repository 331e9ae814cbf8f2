import type { RequestKindInput } from "../kind-schema.ts";
import { internalTarget, limitsOf, targetUnder } from "../limits.ts";
import { answerStep, approveStep, reviewStep, workStep } from "../steps.ts";
import { affirmations, enclosures } from "./requirements.ts";
import { resourceRules } from "./rules-resources.ts";

const rulebook = "jiangsu-2024";
const limit = limitsOf(rulebook, resourceRules);
const opening = workStep("provision", limit("P24-13", "approved"));

function decisionsUnder(article: string) {
  const target = internalTarget(rulebook, targetUnder(article));
  return [reviewStep(target), approveStep(target)];
}

/** A month for a unit's answer, where the province gives no limit, after Yancheng's article 19. */
const answerTarget = {
  ...targetUnder("16"),
  id: "A-29",
  amount: 1,
  unit: "month" as const,
};

/** The largest request that a tap in chat may decide. */
export const chatLimit = { maxVcpu: 32, maxMemoryGib: 128, maxStorageGib: 2048 };

export const temporary: RequestKindInput = {
  kind: "temporary",
  executable: true,
  title: { zh: "临时资源申请", en: "Temporary resources" },
  steps: [...decisionsUnder("20"), opening],
  lease: {
    maxMonths: 3,
    ruleId: "P24-27",
    runsFrom: "allocation",
    extendable: true,
    extensionNoticeWorkingDays: 15,
    extensionRuleId: "P24-28",
    extensionsAsOfRight: 1,
    lateExtension: "flag",
    reminders: [30, 20, 16, 5, 1, 0],
    basis: ["A-05", "A-06"],
  },
  eligibility: [affirmations.urgentNeed, affirmations.noStateSecrets],
  chat: chatLimit,
  order: "open",
  basis: ["A-01", "C-15"],
};

export const extension: RequestKindInput = {
  kind: "extension",
  executable: true,
  about: "lease",
  title: { zh: "临时资源延期", en: "Extension of temporary resources" },
  steps: [...decisionsUnder("20"), workStep("extend", internalTarget(rulebook, targetUnder("20")))],
  lease: {
    maxMonths: 3,
    ruleId: "P24-27",
    runsFrom: "oldLastDay",
    extendable: true,
    extensionNoticeWorkingDays: 15,
    extensionRuleId: "P24-28",
    extensionsAsOfRight: 0,
    lateExtension: "flag",
    reminders: [30, 20, 16, 5, 1, 0],
    basis: ["A-05", "A-06"],
  },
  eligibility: [affirmations.stillNeeded],
  chat: chatLimit,
  order: "extend",
  basis: ["A-01", "A-05", "A-06"],
};

const formal: RequestKindInput = {
  kind: "formal",
  executable: true,
  title: { zh: "上云申请", en: "Cloud application" },
  steps: [
    ...decisionsUnder("13"),
    {
      id: "trial",
      title: { zh: "测试", en: "Test" },
      actorRole: "applicant",
      verb: "trial",
      clock: null,
      outcomes: ["done", "failed"],
      optional: true,
      basis: ["C-14"],
    },
    opening,
  ],
  eligibility: [affirmations.noStateSecrets],
  attachments: [enclosures.constructionPlan, enclosures.securityFiling, enclosures.cloudPlan],
  chat: null,
  order: "open",
  basis: ["A-01", "C-02", "C-15"],
};

export const change: RequestKindInput = {
  kind: "change",
  executable: true,
  title: { zh: "资源变更", en: "Change of resources" },
  about: "lease",
  steps: [reviewStep(limit("P24-14", "filed")), workStep("change", limit("P24-15", "approved"))],
  eligibility: [affirmations.notMajor],
  chat: chatLimit,
  order: "change",
  basis: ["A-09", "C-01"],
};

const reclaim: RequestKindInput = {
  kind: "reclaim",
  executable: true,
  title: { zh: "资源回收", en: "Reclamation of resources" },
  about: "lease",
  steps: [reviewStep(limit("P24-20", "filed")), workStep("reclaim", limit("P24-20", "filed"))],
  eligibility: [affirmations.offline],
  chat: chatLimit,
  order: "reclaim",
  basis: ["C-09"],
};

export const test: RequestKindInput = {
  kind: "test",
  executable: true,
  title: { zh: "测试资源申请", en: "Test resources" },
  steps: [...decisionsUnder("19"), opening],
  lease: {
    maxMonths: 3,
    ruleId: "P24-24",
    runsFrom: "allocation",
    extendable: false,
    reminders: [5, 1, 0],
    basis: ["A-05"],
  },
  eligibility: [
    affirmations.underDevelopment,
    affirmations.noOutsideService,
    affirmations.noStateSecrets,
  ],
  chat: chatLimit,
  order: "open",
  basis: ["A-01", "A-05", "C-03"],
};

const optimisation: RequestKindInput = {
  kind: "optimisation",
  executable: true,
  title: { zh: "资源优化", en: "Optimisation of resources" },
  about: "lease",
  filedBy: "operator",
  steps: [
    answerStep({
      clock: internalTarget(rulebook, answerTarget),
      ruleId: "P24-18",
      powerRuleId: "P24-19",
    }),
    workStep("change", null),
  ],
  eligibility: [affirmations.improperUse],
  chat: chatLimit,
  order: "change",
  basis: ["A-02"],
};

export const demandIntention: RequestKindInput = {
  kind: "demandIntention",
  executable: true,
  title: { zh: "资源需求意向", en: "Demand intention" },
  steps: [reviewStep(internalTarget(rulebook, targetUnder("21")))],
  eligibility: [affirmations.noStateSecrets],
  yearly: { ruleId: "P24-29", from: "10-15" },
  chat: chatLimit,
  order: null,
  basis: ["A-01"],
};

/** The kinds of request of the provincial measures. */
export const kinds = {
  formal,
  change,
  reclaim,
  test,
  temporary,
  extension,
  optimisation,
  demandIntention,
};
