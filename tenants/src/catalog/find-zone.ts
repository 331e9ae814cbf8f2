import { CatalogItemView } from "@duoyun/shared";
import { and, eq } from "drizzle-orm";
import type { Database } from "../database/connect.ts";
import { inventory } from "../database/schema.ts";

/** The zone in which hosts of a catalog item are opened; null when the item names none. */
export async function findZone(db: Database, code: string): Promise<string | null> {
  const [row] = await db
    .select({ body: inventory.body })
    .from(inventory)
    .where(and(eq(inventory.kind, "catalogItem"), eq(inventory.key, code)));
  const item = CatalogItemView.safeParse(row?.body);
  return item.success ? (item.data.zones[0] ?? null) : null;
}
