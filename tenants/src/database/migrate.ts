import { fileURLToPath } from "node:url";
import { pendingMigrations } from "@duoyun/shared/runtime/data-version";
import { requireWhole } from "@duoyun/shared/runtime/require-whole";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import postgres from "postgres";

const migrationsFolder = fileURLToPath(new URL("./migrations", import.meta.url));
const lockKey = 4_400_002;

/** Brings a city's tables up to date; two processes that start together take turns, and data of a newer program, or that did not arrive whole, is refused (AppError). */
export async function migrateCity(url: string): Promise<void> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    await sql`select pg_advisory_lock(${lockKey})`;
    await requireWhole(sql);
    await pendingMigrations(sql, migrationsFolder);
    await migrate(drizzle(sql), { migrationsFolder });
  } finally {
    await sql.end();
  }
}
