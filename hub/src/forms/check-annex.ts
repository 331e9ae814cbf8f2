import { type AnnexValues, annexProblems, type FormFacts } from "@duoyun/shared";
import type { Problem } from "../requests/catalog-problems.ts";
import type { KindRules } from "../requests/rules-of.ts";
import { kindFormOf } from "./kind-form.ts";

export type FilledAnnex = FormFacts & { annex?: AnnexValues };

/** What is missing or wrong in the paper form of a kind, one sentence a field. */
export function checkAnnex(
  { annex = {}, ...facts }: FilledAnnex,
  rules: Pick<KindRules, "kind" | "rulebook">,
): Problem[] {
  const form = kindFormOf(rules);
  return form ? annexProblems(form, annex, facts) : [];
}
