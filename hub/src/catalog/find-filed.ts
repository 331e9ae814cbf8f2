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
  const item = itemIn(filed, code);
  return filed && item ? { item, version: filed.number } : null;
}

/** The item of a version with that code; null when it has none. */
export function itemIn(version: CatalogRow | null, code: string): CatalogItemView | null {
  const found = version?.items.find((item) => item.code === code);
  return CatalogItemView.safeParse(found).data ?? null;
}
