import {
  type Amounts,
  type AnnexValues,
  fieldsOf,
  type ResolvedRule,
  resolveRule,
} from "@duoyun/shared";
import { kindFormOf } from "../forms/kind-form.ts";
import type { KindRules } from "./rules-of.ts";

type Rules = Pick<KindRules, "kind" | "rulebook">;
type Asked = { annex?: AnnexValues | undefined; growth: Amounts };

/** Tells those who decide that hosts are to grow though their mean use, as the paper says it, is not over the bound (YCC-48). */
export function scaleUpFlags({ annex = {}, growth }: Asked, rules: Rules): string[] {
  if (Object.values(growth).every((amount) => amount === 0)) return [];
  const form = kindFormOf(rules);
  return (form ? fieldsOf(form) : []).flatMap((field) => {
    if (field.type !== "number" || !field.ruleId) return [];
    const bound = scaleUpBound(rules, field.ruleId);
    const use = annex[field.id];
    const isLow = bound !== null && typeof use === "number" && use <= bound.percent;
    return isLow ? [`lowUse:${field.ruleId}:${use}`] : [];
  });
}

export type ScaleUpBound = ResolvedRule & { percent: number };

/** The use in percent above which a rule lets hosts grow; null for any other rule. */
export function scaleUpBound({ rulebook }: Rules, ruleId: string): ScaleUpBound | null {
  const found = resolveRule(rulebook.chain, ruleId);
  const percent = found?.rule.trigger === "scaleUp" ? found.rule.amount : null;
  return found && percent !== null ? { ...found, percent } : null;
}
