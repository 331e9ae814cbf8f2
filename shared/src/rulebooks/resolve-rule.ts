import type { Rulebook, RuleRow } from "./schema.ts";

export type ResolvedRule = { rule: RuleRow; rulebook: Rulebook };

/** The row with that id in the first document of a chain that has it. */
export function resolveRule(chain: readonly Rulebook[], id: string): ResolvedRule | undefined {
  for (const rulebook of chain) {
    const rule = rulebook.rules.find((row) => row.id === id);
    if (rule) return { rule, rulebook };
  }
  return undefined;
}
