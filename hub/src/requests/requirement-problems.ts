import { articleText, type Requirement, type ResourceForm, type Text } from "@duoyun/shared";
import { citeRule } from "../leases/lease-terms.ts";
import type { Problem } from "./catalog-problems.ts";
import type { KindRules } from "./rules-of.ts";

type Stated = Pick<ResourceForm, "affirmed" | "enclosures">;

/** What the rulebook wants affirmed or enclosed and the form lacks, each with its article; incomplete is not accepted. */
export function requirementProblems(
  { affirmed, enclosures }: Stated,
  { kind, rulebook }: Pick<KindRules, "kind" | "rulebook">,
): Problem[] {
  const enclosed = enclosures.map(({ requirement }) => requirement);
  const missing = (wanted: readonly Requirement[], given: readonly string[]) =>
    wanted.filter(({ id, required }) => required && !given.includes(id));
  return [
    ...missing(kind.eligibility, affirmed).map((one) => problem(one, affirm(one, rulebook))),
    ...missing(kind.attachments, enclosed).map((one) => problem(one, attach(one, rulebook))),
  ];
}

function problem({ id }: Requirement, text: Text): Problem {
  return { field: id, text };
}

function affirm(one: Requirement, rulebook: KindRules["rulebook"]): Text {
  const rule = ruleText(one, rulebook);
  return {
    zh: `请确认“${one.title.zh}”（${rule.zh}），否则不予受理。`,
    en: `Affirm "${one.title.en}" (${rule.en}); without it the request is not accepted.`,
  };
}

function attach(one: Requirement, rulebook: KindRules["rulebook"]): Text {
  const rule = ruleText(one, rulebook);
  return {
    zh: `缺少材料“${one.title.zh}”（${rule.zh}），材料不齐不予受理，请上传。`,
    en: `"${one.title.en}" is not enclosed (${rule.en}); an incomplete request is not accepted. Upload it.`,
  };
}

function ruleText({ ruleId }: Requirement, rulebook: KindRules["rulebook"]): Text {
  const article = articleText(citeRule(rulebook, ruleId).article);
  return { zh: `${ruleId}，${article.zh}`, en: `${ruleId}, ${article.en}` };
}
