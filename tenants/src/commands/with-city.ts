import { connect, type Database } from "../database/connect.ts";
import { migrateCity } from "../database/migrate.ts";
import type { CityPlace } from "../environment.ts";

/** Runs a command on a city's tables, which may be there for the first time. */
export async function withCity(
  { code, databaseUrl }: CityPlace,
  run: (db: Database) => Promise<void>,
): Promise<void> {
  await migrateCity(databaseUrl);
  const db = connect(databaseUrl, `command ${code}`);
  try {
    await run(db);
  } finally {
    await db.$client.end({ timeout: 2 });
  }
}
