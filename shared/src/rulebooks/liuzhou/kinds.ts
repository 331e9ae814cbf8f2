import { defaultReadings } from "../default-readings.ts";
import type { RequestKindInput } from "../kind-schema.ts";
import { internalTarget, limitsOf } from "../limits.ts";
import { approveStep, assessStep, workStep } from "../steps.ts";
import { liuzhouRules } from "./rules.ts";

const rulebook = "liuzhou";
const limit = limitsOf(rulebook, liuzhouRules);

/** Liuzhou's own target where no number is given, after the seven days of its ordinary assessment. */
export const reviewTarget = { ...defaultReadings.reviewTarget, article: "21", amount: 7 };
const assessment = assessStep(internalTarget(rulebook, reviewTarget));

const formal: RequestKindInput = {
  kind: "formal",
  executable: true,
  title: { zh: "云资源申请", en: "Cloud application" },
  steps: [
    assessStep(limit("LZ-11", "filed")),
    approveStep(limit("LZ-12", "stepStart")),
    {
      ...workStep("provision", limit("LZ-13", "approved")),
      id: "trialEnvironment",
      title: { zh: "提供试用环境", en: "Provide the trial environment" },
    },
    {
      id: "adjust",
      title: { zh: "调整试用环境", en: "The trial environment is mended" },
      actorRole: "operator",
      verb: "confirm",
      clock: internalTarget(rulebook, reviewTarget),
      outcomes: ["done"],
      optional: true,
      basis: ["A-01", "C-03"],
    },
    {
      id: "trial",
      title: { zh: "试用", en: "Trial" },
      actorRole: "applicant",
      verb: "trial",
      clock: limit("LZ-14", "stepStart"),
      outcomes: ["done", "failed"],
      basis: ["C-03"],
    },
    {
      id: "keep",
      title: { zh: "转入正式使用", en: "Taken into regular use" },
      actorRole: "operator",
      verb: "confirm",
      clock: null,
      outcomes: ["done"],
    },
  ],
  chat: null,
  order: "open",
  basis: ["C-02", "C-03"],
};

const change: RequestKindInput = {
  kind: "change",
  executable: true,
  title: { zh: "资源变更", en: "Change of resources" },
  about: "lease",
  steps: [
    assessment,
    approveStep(limit("LZ-15", "stepStart")),
    workStep("change", limit("LZ-16", "approved")),
  ],
  chat: null,
  order: "change",
  basis: ["A-01", "C-01"],
};

const reclaim: RequestKindInput = {
  kind: "reclaim",
  executable: true,
  title: { zh: "资源终止", en: "Termination of resources" },
  about: "lease",
  steps: [
    assessment,
    approveStep(limit("LZ-17", "stepStart")),
    workStep("reclaim", limit("LZ-18", "approved")),
  ],
  chat: null,
  order: "reclaim",
  basis: ["A-01", "C-09"],
};

/** Liuzhou has a trial within the formal request, and no kind for test or temporary resources. */
export const kinds = { formal, change, reclaim };
