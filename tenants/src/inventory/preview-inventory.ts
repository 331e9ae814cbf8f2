import { and, eq, sql } from "drizzle-orm";
import type { City } from "../city.ts";
import type { Progress, SourceRecord } from "../connectors/connector.ts";
import { inventory } from "../database/schema.ts";
import { compareInventory, type Preview } from "./compare-inventory.ts";
import { readSource } from "./read-source.ts";
import { withoutExcess } from "./without-excess.ts";

/** What the next collection would change; stores nothing, not even in a database that has no tables yet. */
export async function previewInventory(
  city: Pick<City, "code" | "db" | "clock" | "connector" | "stop">,
  onProgress?: (progress: Progress) => void,
): Promise<Preview> {
  const { db, connector, stop: signal } = city;
  const [tables] = await db.execute<{ there: boolean }>(
    sql`select to_regclass('inventory') is not null as there`,
  );
  if (!tables?.there) {
    const reading = await connector.read({ signal, onProgress: onProgress ?? (() => {}) });
    return compareInventory([], reading);
  }
  const reading = await readSource(city, onProgress);
  const held = await db
    .select({ key: inventory.key, body: inventory.body })
    .from(inventory)
    .where(and(eq(inventory.kind, "resource"), eq(inventory.deleted, false)));
  return compareInventory(held, { ...reading, records: reading.records.map(shortened) });
}

function shortened({ key, body }: SourceRecord): SourceRecord {
  return { key, body: JSON.parse(withoutExcess(body)) };
}
