import { articleText, type Text } from "@duoyun/shared";
import { leaseTerms } from "../leases/lease-terms.ts";
import { demandText } from "./demand-flags.ts";
import type { KindRules } from "./rules-of.ts";
import { scaleUpBound } from "./scale-up-flags.ts";

/** What a request carries for those who decide it. */
export type RequestFlag = "late" | "repeatedExtension" | "largeRequest";

/** A flag in words, with the figures of the rules that the request was filed under. */
export function flagText(flag: string, rules: Pick<KindRules, "kind" | "rulebook">): Text {
  if (flag === "late") return lateText(rules);
  if (flag === "repeatedExtension") return repeatedText;
  if (flag === "largeRequest") return largeText(rules);
  const [name, ruleId, use] = flag.split(":");
  if (name === "lowUse" && ruleId && use) return lowUseText({ ruleId, use }, rules);
  return demandText(flag) ?? { zh: flag, en: flag };
}

function lowUseText(
  { ruleId, use }: { ruleId: string; use: string },
  rules: Pick<KindRules, "kind" | "rulebook">,
): Text {
  const bound = scaleUpBound(rules, ruleId);
  const article = articleText(bound?.rule.article ?? "");
  return {
    zh: `扩容依据不足：所报当前月平均综合使用率 ${use}%，未超过 ${bound?.percent}%（${ruleId}，${article.zh}）`,
    en: `Hosts are to grow though their monthly mean use is put at ${use}%, not over ${bound?.percent}% (${ruleId}, ${article.en})`,
  };
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
