import postgres from "postgres";
import { migrateFolder } from "../database/migrate-folder.ts";
import { codeOfCity, type KeptDatabase } from "./kept-database.ts";
import type { Place } from "./place.ts";

// The one that a city's own process takes when it migrates at its start.
const cityLockKey = 4_400_002;

/** Takes one of a place's databases forward, to `until` or to the newest version, while no other process does. */
export async function migrateKept(
  place: Place,
  database: KeptDatabase,
  until?: number,
): Promise<void> {
  if (codeOfCity(database.name) === null) return place.migrateHub(until);
  return migrateCityDatabase(database, until);
}

/** Takes a city's database forward, while none of its own processes does. */
export async function migrateCityDatabase(database: KeptDatabase, until?: number): Promise<void> {
  const sql = postgres(database.url, { max: 1, onnotice: () => undefined });
  try {
    await sql`select pg_advisory_lock(${cityLockKey})`;
    await migrateFolder(sql, { folder: database.migrations, until });
  } finally {
    await sql.end({ timeout: 2 });
  }
}
