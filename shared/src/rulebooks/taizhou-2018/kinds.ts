import { extension, temporary, test } from "../jiangsu-2024/kinds.ts";
import { affirmations, enclosures } from "../jiangsu-2024/requirements.ts";
import type { RequestKindInput } from "../kind-schema.ts";
import { limitsOf } from "../limits.ts";
import { approveStep, workStep } from "../steps.ts";
import { taizhouRules } from "./rules.ts";

const limit = limitsOf("taizhou-2018", taizhouRules);
const decision = approveStep(limit("TZ-03", "filed"));
const done = limit("TZ-04", "approved");
const basis = ["C-02"];

const formal: RequestKindInput = {
  kind: "formal",
  executable: true,
  title: { zh: "上云申请", en: "Cloud application" },
  steps: [decision, workStep("provision", done, "provider")],
  eligibility: [affirmations.noStateSecrets],
  attachments: [enclosures.constructionPlan, enclosures.securityFiling, enclosures.cloudPlan],
  chat: null,
  order: "open",
  basis,
};

/** One decision by the authority, then the provider's work; all else as the province has it. */
export const kinds = {
  formal,
  temporary: {
    ...temporary,
    steps: [decision, workStep("provision", done, "provider")],
    basis,
  },
  test: {
    ...test,
    steps: [decision, workStep("provision", done, "provider")],
    basis: [...basis, "A-05", "C-03"],
  },
  extension: {
    ...extension,
    steps: [decision, workStep("extend", done, "provider")],
    basis: [...basis, "A-05", "A-06"],
  },
};
