import { type LeaseTermsView, type RuleCitation, resolveRule } from "@duoyun/shared";
import type { KindRules } from "../requests/rules-of.ts";

type Rules = Pick<KindRules, "kind" | "rulebook">;

/** How long a lease of a kind may be and when more must be asked for, as its rulebook says; null where no lease comes of it. */
export function leaseTerms({ kind, rulebook }: Rules): LeaseTermsView | null {
  const { lease } = kind;
  if (!lease) return null;
  const { maxMonths, ruleId, extensionNoticeWorkingDays: workingDays, extensionRuleId } = lease;
  return {
    maxMonths,
    rule: citeRule(rulebook, ruleId),
    notice:
      workingDays === undefined
        ? null
        : { workingDays, rule: citeRule(rulebook, extensionRuleId ?? ruleId) },
  };
}

/** Where a rule stands in the documents that bind a node. */
export function citeRule(rulebook: KindRules["rulebook"], ruleId: string): RuleCitation {
  const found = resolveRule(rulebook.chain, ruleId);
  return {
    ruleId,
    article: found?.rule.article ?? "",
    rulebookTitle: found?.rulebook.title ?? rulebook.title,
  };
}
