import { type NodeCode, sampleCatalog } from "@duoyun/shared";
import type { Database } from "../database/connect.ts";
import { readFiling } from "./read-filing.ts";
import { saveCatalog } from "./save-catalog.ts";

/** Gives a city something to offer until a version of its catalog is in force. */
export async function seedCatalog(db: Database, code: NodeCode): Promise<void> {
  const filing = await readFiling(db);
  if (filing?.number) return;
  await saveCatalog(db, sampleCatalog(code));
}
