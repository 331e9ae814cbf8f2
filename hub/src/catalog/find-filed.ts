import { CatalogItemView } from "@duoyun/shared";
import { and, desc, eq } from "drizzle-orm";
import type { Transaction } from "../database/connect.ts";
import { catalogVersion } from "../database/schema/index.ts";
import type { CatalogRow } from "./find-version.ts";

/** The version of a node's catalog that is on offer: the filed one of the highest number; null where none was ever filed. */
export async function findFiled(tx: Transaction, tenant: string): Promise<CatalogRow | null> {
  const [row] = await tx
    .select()
    .from(catalogVersion)
    .where(and(eq(catalogVersion.tenant, tenant), eq(catalogVersion.state, "filed")))
    .orderBy(desc(catalogVersion.number))
    .limit(1);
  return row ?? null;
}

export type FiledItem = { item: CatalogItemView; version: number };

/** The item with that code in the filed version; null when it has none. */
export async function findFiledItem(
  tx: Transaction,
  tenant: string,
  code: string,
): Promise<FiledItem | null> {
  const filed = await findFiled(tx, tenant);
  const found = filed?.items.find((item) => item.code === code);
  const item = CatalogItemView.safeParse(found);
  return filed && item.success ? { item: item.data, version: filed.number } : null;
}
