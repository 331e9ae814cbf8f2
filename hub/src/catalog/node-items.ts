import { CatalogItemView } from "@duoyun/shared";
import { and, asc, eq } from "drizzle-orm";
import type { Transaction } from "../database/connect.ts";
import { catalogItem } from "../database/schema/index.ts";

/** What a node's cloud says that it has on offer; an item that does not fit is left out, as the node may be of another version. */
export async function nodeItems(tx: Transaction, tenant: string): Promise<CatalogItemView[]> {
  const rows = await tx
    .select({ code: catalogItem.key, data: catalogItem.data })
    .from(catalogItem)
    .where(and(eq(catalogItem.tenant, tenant), eq(catalogItem.deleted, false)))
    .orderBy(asc(catalogItem.key));
  return rows.flatMap(({ code, data }) => CatalogItemView.safeParse({ ...data, code }).data ?? []);
}
