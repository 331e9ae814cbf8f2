import { askedAmounts, type Day, type ResourceForm } from "@duoyun/shared";
import type { Transaction } from "../database/connect.ts";
import { kindFormOf } from "../forms/kind-form.ts";
import { demandFlags } from "./demand-flags.ts";
import type { KindRules } from "./rules-of.ts";
import { sizeFlags } from "./size-flags.ts";

export type FlagQuestion = {
  tenant: string;
  organisationId: string;
  rules: Pick<KindRules, "kind" | "rulebook">;
  form: ResourceForm;
  today: Day;
};

/** What a request for resources tells those who decide it: how large it is and on which demand it rests. */
export async function resourceFlags(
  tx: Transaction,
  { rules, form, ...question }: FlagQuestion,
): Promise<string[]> {
  const asked = askedAmounts(form, kindFormOf(rules));
  const { systemName } = form;
  const demand =
    rules.kind.kind === "formal"
      ? await demandFlags(tx, { ...question, rules, systemName, asked })
      : [];
  return [...sizeFlags(form, rules), ...demand];
}
