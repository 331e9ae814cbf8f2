import { articleText, type Text } from "@duoyun/shared";
import { leaseTerms } from "../leases/lease-terms.ts";
import { demandText } from "./demand-flags.ts";
import type { KindRules } from "./rules-of.ts";

/** What a request carries for those who decide it. */
export type RequestFlag = "late" | "repeatedExtension" | "largeRequest";

/** A flag in words, with the figures of the rules that the request was filed under. */
export function flagText(flag: string, rules: Pick<KindRules, "kind" | "rulebook">): Text {
  if (flag === "late") return lateText(rules);
  if (flag === "repeatedExtension") return repeatedText;
  if (flag === "largeRequest") return largeText(rules);
  return demandText(flag) ?? { zh: flag, en: flag };
}

function largeText({ rulebook }: Pick<KindRules, "rulebook">): Text {
  const { hosts, vcpu } = rulebook.readings.largeRequest;
  return {
    zh: `用量较大（超过 ${hosts} 台或 ${vcpu} vCPU），原则上分批开通（A-10）`,
    en: `Large (over ${hosts} hosts or ${vcpu} vCPU): to be opened in batches as a rule (A-10)`,
  };
}

const repeatedText: Text = {
  zh: "再次延期：已延期过，须说明理由",
  en: "Repeated: this lease was extended before, a reason is needed",
};

function lateText(rules: Pick<KindRules, "kind" | "rulebook">): Text {
  const notice = leaseTerms(rules)?.notice;
  if (!notice) return { zh: "逾期提出", en: "Late" };
  const { workingDays, rule } = notice;
  const article = articleText(rule.article);
  return {
    zh: `逾期提出：距到期已不足 ${workingDays} 个工作日（${rule.ruleId}，${article.zh}）`,
    en: `Late: less than ${workingDays} working days before the end (${rule.ruleId}, ${article.en})`,
  };
}
