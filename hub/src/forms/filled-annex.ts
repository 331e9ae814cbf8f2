import { AnnexValues, CatalogItemView, type FilledForm, fillForm, type Text } from "@duoyun/shared";
import { and, eq } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "../database/connect.ts";
import { catalogItem } from "../database/schema/index.ts";
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
    known: knownFacts(named, { service, about: rules.kind.about }),
  });
}

async function serviceTitle(tx: Transaction, tenant: string, code: string): Promise<Text> {
  const [row] = await tx
    .select({ data: catalogItem.data })
    .from(catalogItem)
    .where(and(eq(catalogItem.tenant, tenant), eq(catalogItem.key, code)));
  return CatalogItemView.safeParse(row?.data).data?.title ?? { zh: code, en: code };
}
