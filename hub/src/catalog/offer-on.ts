import { type Day, type Offer, priceOn } from "@duoyun/shared";
import type { Transaction } from "../database/connect.ts";
import { findFiledItem } from "./find-filed.ts";

/** What the filed catalog says of a service on a day; null where it has no such item. */
export async function offerOn(
  tx: Transaction,
  { tenant, catalogItem, day }: { tenant: string; catalogItem: string; day: Day },
): Promise<Offer | null> {
  const filed = await findFiledItem(tx, tenant, catalogItem);
  return filed && { version: filed.version, price: priceOn(filed.item.prices, day) };
}
