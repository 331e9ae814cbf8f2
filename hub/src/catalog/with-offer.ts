import { type Day, keptOffer, type Offer } from "@duoyun/shared";
import type { Transaction } from "../database/connect.ts";
import { findFiledItem } from "./find-filed.ts";
import { offerOf } from "./offer-on.ts";

/** The form with its zone and what the filed catalog said of its service when it was first asked for, which it keeps whatever is filed later; `before` is the form that came back. */
export async function withOffer<Form extends { catalogItem: string; zone?: string }>(
  tx: Transaction,
  form: Form,
  { tenant, day, before = {} }: { tenant: string; day: Day; before?: Record<string, unknown> },
): Promise<Form & { offer?: Offer }> {
  const filed = await findFiledItem(tx, tenant, form.catalogItem);
  const zone = form.zone ?? filed?.item.zones[0];
  const offer = keptOffer(before, form.catalogItem) ?? offerOf(filed, day);
  return { ...form, ...(zone !== undefined && { zone }), ...(offer && { offer }) };
}
