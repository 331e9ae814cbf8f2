import { articleText, type Text } from "@duoyun/shared";
import { leaseTerms } from "../leases/lease-terms.ts";
import type { KindRules } from "./rules-of.ts";

/** What is wrong with asking for so many months, as the rulebook has it; null when nothing is. */
export function monthsProblem(
  months: number | undefined,
  rules: Pick<KindRules, "kind" | "rulebook">,
): Text | null {
  const terms = leaseTerms(rules);
  if (!terms) return null;
  if (months === undefined) return monthsMissing;
  if (months <= terms.maxMonths) return null;
  const { maxMonths: most, rule } = terms;
  const article = articleText(rule.article);
  return {
    zh: `一次最多申请 ${most} 个月（${rule.ruleId}，${article.zh}），请改为 ${most} 个月以内。`,
    en: `At most ${most} months can be asked for at a time (${rule.ruleId}, ${article.en}). Ask for no more than that.`,
  };
}

const monthsMissing: Text = {
  zh: "请填写使用期限（月）。",
  en: "Say for how many months the resources are needed.",
};
