import { AnnexValues, type FilledForm, fillForm, type Text } from "@duoyun/shared";
import { z } from "zod";
import { findFiledItem } from "../catalog/find-filed.ts";
import type { Transaction } from "../database/connect.ts";
import type { KindRules } from "../requests/rules-of.ts";
import type { NamedRequest } from "../requests/select-requests.ts";
import { kindFormOf } from "./kind-form.ts";
import { knownFacts } from "./known-facts.ts";

const Filed = z.object({ annex: AnnexValues.optional(), catalogItem: z.string().default("") });

/** The paper form of a request as its latest revision has it; null where its kind had none when it was filed. */
export async function filledAnnex(
  tx: Transaction,
  named: NamedRequest,
  rules: Pick<KindRules, "kind" | "rulebook">,
): Promise<FilledForm | null> {
  const form = kindFormOf(rules);
  const { annex, catalogItem: code } = Filed.parse(named.row.form);
  if (!form || !annex) return null;
  const service = await serviceTitle(tx, named.row.tenant, code);
  return fillForm(form, {
    values: annex,
    known: knownFacts(named, { service, about: rules.kind.about, kindForm: form }),
  });
}

async function serviceTitle(tx: Transaction, tenant: string, code: string): Promise<Text> {
  const filed = await findFiledItem(tx, tenant, code);
  return filed?.item.title ?? { zh: code, en: code };
}
