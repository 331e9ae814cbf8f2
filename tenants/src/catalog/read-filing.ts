import { FilingOutcome, FilingWaiting } from "@duoyun/shared";
import type { Database } from "../database/connect.ts";
import { catalogFiling } from "../database/schema.ts";

/** `waiting`: what is submitted and not decided yet; null too where the hub is of a release that does not say. */
export type CatalogFiling = Omit<typeof catalogFiling.$inferSelect, "outcome"> & {
  outcome: FilingOutcome | null;
  waiting: FilingWaiting | null;
};

/** How the city last heard that its catalog's filing stands; null before it ever did. */
export async function readFiling(db: Database): Promise<CatalogFiling | null> {
  const [row] = await db.select().from(catalogFiling);
  if (!row) return null;
  return {
    ...row,
    outcome: FilingOutcome.safeParse(row.outcome).data ?? null,
    waiting: FilingWaiting.safeParse(row.outcome?.waiting).data ?? null,
  };
}
