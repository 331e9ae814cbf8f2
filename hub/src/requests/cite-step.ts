import { articleText, findRulebook, resolveRule, stepOf, type Text } from "@duoyun/shared";
import type { KindRules } from "./rules-of.ts";

/** A step with the document and article that ask for it or limit it; null for none. */
export function citeStep({ kind, rulebook }: KindRules, stepId: string | null): Text | null {
  const step = stepOf(kind, stepId);
  if (!step) return null;
  const source = sourceOf(rulebook, step);
  if (!source) return step.title;
  const article = articleText(source.article);
  return {
    zh: `${step.title.zh}（${source.document.zh}${article.zh}）`,
    en: `${step.title.en} (${source.document.en}, ${article.en})`,
  };
}

type Step = NonNullable<ReturnType<typeof stepOf>>;

function sourceOf(rulebook: KindRules["rulebook"], { ruleId, clock }: Step) {
  const row = ruleId ? resolveRule(rulebook.chain, ruleId) : undefined;
  if (row) return { document: row.rulebook.shortTitle, article: row.rule.article };
  const document = clock && findRulebook(clock.rulebook)?.shortTitle;
  return document ? { document, article: clock.article } : null;
}
