import type { Transaction } from "../database/connect.ts";
import { type CatalogQuestion, catalogProblems, type Problem } from "./catalog-problems.ts";
import { monthsProblem } from "./months-problem.ts";
import type { KindRules } from "./rules-of.ts";

/** What in a form for temporary resources is not on offer, or longer than the rulebook allows. */
export async function formProblems(
  tx: Transaction,
  { rules, ...asked }: CatalogQuestion & { rules: KindRules },
): Promise<Problem[]> {
  const tooLong = monthsProblem(asked.form.months, rules);
  const offered = await catalogProblems(tx, asked);
  return tooLong ? [...offered, { field: "months", text: tooLong }] : offered;
}
