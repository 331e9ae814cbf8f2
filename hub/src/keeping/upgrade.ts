import { type Migration, pendingMigrations } from "@duoyun/shared/runtime/data-version";
import postgres from "postgres";
import type { KeptDatabase } from "./kept-database.ts";
import { migrateKept } from "./migrate-kept.ts";
import type { Place } from "./place.ts";

export type PlannedUpgrade = { database: KeptDatabase; pending: Migration[] };

/** What each database would go through; throws AppError when one holds newer data, before any is changed. */
export async function planUpgrade(place: Place): Promise<PlannedUpgrade[]> {
  const planned: PlannedUpgrade[] = [];
  for (const database of await place.databases()) {
    const sql = postgres(database.url, { max: 1, onnotice: () => undefined });
    const pending = await pendingMigrations(sql, database.migrations).finally(() =>
      sql.end({ timeout: 2 }),
    );
    planned.push({ database, pending });
  }
  return planned;
}

/** Takes every planned database forward to this program's version. */
export async function upgrade(place: Place, planned: readonly PlannedUpgrade[]): Promise<void> {
  for (const { database } of planned) await migrateKept(place, database);
}
