import type { Database } from "../database/connect.ts";
import { catalogFiling } from "../database/schema.ts";

export type CatalogFiling = typeof catalogFiling.$inferSelect;

/** How the city last heard that its catalog's filing stands; null before it ever did. */
export async function readFiling(db: Database): Promise<CatalogFiling | null> {
  const [row] = await db.select().from(catalogFiling);
  return row ?? null;
}
