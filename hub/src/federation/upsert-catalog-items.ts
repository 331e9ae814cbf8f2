import type { CatalogItem } from "@duoyun/shared";
import { lt, sql } from "drizzle-orm";
import type { Transaction } from "../database/connect.ts";
import { catalogItem } from "../database/schema/index.ts";
import type { WriteScope } from "./write-scope.ts";

/** What is only sent again was received when it came first: from then on a change counts as unfiled. */
const unlessTheSame = sql`case
  when ${catalogItem.data} = excluded.data and not ${catalogItem.deleted} then ${catalogItem.receivedAt}
  else excluded.received_at end`;

/** Writes the catalog items that are newer than what is held. */
export async function upsertCatalogItems(
  tx: Transaction,
  { tenant, at, versionOf }: WriteScope,
  items: readonly CatalogItem[],
): Promise<void> {
  if (items.length === 0) return;
  const rows = items.map(({ key, version, data }) => ({
    tenant,
    key,
    data,
    version: versionOf(version),
    receivedAt: at,
  }));
  await tx
    .insert(catalogItem)
    .values(rows)
    .onConflictDoUpdate({
      target: [catalogItem.tenant, catalogItem.key],
      set: {
        data: sql`excluded.data`,
        version: sql`excluded.version`,
        receivedAt: unlessTheSame,
        deleted: false,
      },
      setWhere: lt(catalogItem.version, sql`excluded.version`),
    });
}
