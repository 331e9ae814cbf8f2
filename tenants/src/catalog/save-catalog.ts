import { type NodeCode, sampleCatalog } from "@duoyun/shared";
import type { Database } from "../database/connect.ts";
import { saveResources } from "../inventory/save-resources.ts";

/** Stores the city's catalog for the hub; items that it no longer lists are gone. */
export async function saveCatalog(db: Database, code: NodeCode): Promise<number> {
  const records = sampleCatalog(code).map((item) => ({ key: item.code, body: item }));
  return saveResources(db, { kind: "catalogItem", records, complete: true });
}
