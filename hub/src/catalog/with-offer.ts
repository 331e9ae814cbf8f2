import { type Day, type Offer, priceOn } from "@duoyun/shared";
import type { Transaction } from "../database/connect.ts";
import { findFiledItem } from "./find-filed.ts";

/** The form with what the filed catalog said of its service on that day, which it keeps whatever is filed later, and its zone. */
export async function withOffer<Form extends { catalogItem: string; zone?: string }>(
  tx: Transaction,
  form: Form,
  { tenant, day }: { tenant: string; day: Day },
): Promise<Form & { offer?: Offer }> {
  const filed = await findFiledItem(tx, tenant, form.catalogItem);
  if (!filed) return form;
  const zone = form.zone ?? filed.item.zones[0];
  return {
    ...form,
    ...(zone !== undefined && { zone }),
    offer: { version: filed.version, price: priceOn(filed.item.prices, day) },
  };
}
