import { articleText, isMajorChange, isSameSizes, requestAmounts } from "@duoyun/shared";
import { citeRule } from "../leases/lease-terms.ts";
import type { Problem } from "./catalog-problems.ts";
import type { FiledLeaseForm } from "./lease-form.ts";
import type { KindRules } from "./rules-of.ts";

/** What is wrong with the sizes that a change asks for; a major change takes a formal request (P24-16). */
export function changeProblems(
  { before, to }: FiledLeaseForm,
  { kind, rulebook }: Pick<KindRules, "kind" | "rulebook">,
): Problem[] {
  if (kind.order !== "change") return [];
  const isProposal = kind.filedBy === "operator";
  if (!to) return [sizesMissing];
  const amounts = { before: requestAmounts(before), after: requestAmounts(to) };
  if (isSameSizes(before, to)) return [nothingChanges];
  if (isProposal) return [];
  const reading = rulebook.readings.majorChange;
  return isMajorChange(amounts, reading) ? [major(reading, rulebook)] : [];
}

const sizesMissing: Problem = {
  field: "to",
  text: { zh: "请填写变更后的规格与数量。", en: "Say what the hosts shall be after the change." },
};

const nothingChanges: Problem = {
  field: "to",
  text: {
    zh: "变更后的规格与现在相同，请修改后再提交。",
    en: "The sizes are what they are now. Change them, then file.",
  },
};

function major(
  { growthPercent }: KindRules["rulebook"]["readings"]["majorChange"],
  rulebook: KindRules["rulebook"],
): Problem {
  const article = articleText(citeRule(rulebook, "P24-16").article);
  return {
    field: "to",
    text: {
      zh: `CPU、内存或存储增长超过 ${growthPercent}%，属于重大变更（P24-16，${article.zh}；A-09），请改为提交上云申请。`,
      en: `CPU, memory or storage grows by more than ${growthPercent}%: a major change (P24-16, ${article.en}; A-09). File a cloud application instead.`,
    },
  };
}
