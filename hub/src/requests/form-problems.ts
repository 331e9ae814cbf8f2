import { type AnnexValues, hostRows } from "@duoyun/shared";
import type { Transaction } from "../database/connect.ts";
import { kindFormOf } from "../forms/kind-form.ts";
import { type CatalogQuestion, catalogProblems, type Problem } from "./catalog-problems.ts";
import { monthsProblem } from "./months-problem.ts";
import type { KindRules } from "./rules-of.ts";

/** What in a form for resources is not on offer, or longer than the rulebook allows. */
export async function formProblems(
  tx: Transaction,
  {
    rules,
    tenant,
    form,
  }: Omit<CatalogQuestion, "rows"> & { form: { annex?: AnnexValues }; rules: KindRules },
): Promise<Problem[]> {
  const tooLong = monthsProblem(form.months, rules);
  const rows = hostRows(kindFormOf(rules), form.annex);
  const offered = await catalogProblems(tx, { tenant, form, rows });
  return tooLong ? [...offered, { field: "months", text: tooLong }] : offered;
}
