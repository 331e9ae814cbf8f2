import type { CatalogItemView } from "@duoyun/shared";
import type { Database } from "../database/connect.ts";
import { saveResources } from "../inventory/save-resources.ts";

/** Stores what the city has on offer for the hub; items that are no longer listed are gone. Returns how many changed. */
export async function saveCatalog(
  db: Database,
  items: readonly CatalogItemView[],
): Promise<number> {
  const records = items.map((item) => ({ key: item.code, body: item }));
  return saveResources(db, { kind: "catalogItem", records, complete: true });
}
