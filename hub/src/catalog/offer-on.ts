import { type Day, type Offer, priceOn } from "@duoyun/shared";
import type { Transaction } from "../database/connect.ts";
import { type FiledItem, findFiledItem } from "./find-filed.ts";

/** What the filed catalog says of a service on a day; null where it has no such item. */
export async function offerOn(
  tx: Transaction,
  { tenant, catalogItem, day }: { tenant: string; catalogItem: string; day: Day },
): Promise<Offer | null> {
  return offerOf(await findFiledItem(tx, tenant, catalogItem), day);
}

export function offerOf(filed: FiledItem | null, day: Day): Offer | null {
  return filed && { version: filed.version, price: priceOn(filed.item.prices, day) };
}
