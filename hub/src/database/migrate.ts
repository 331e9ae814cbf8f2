import { fileURLToPath } from "node:url";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import postgres, { type Sql } from "postgres";
import { ensureRoles, grantOwnership, type RolePasswords } from "./roles.ts";

export type MigrateOptions = { adminUrl: string; passwords?: RolePasswords };

const migrationsFolder = fileURLToPath(new URL("./migrations", import.meta.url));
const lockKey = 4_400_001;

/** Brings roles and tables up to date; two processes that start together take turns, and a second run changes nothing. */
export async function migrateHub(options: MigrateOptions | string): Promise<void> {
  const { adminUrl, passwords } = typeof options === "string" ? { adminUrl: options } : options;
  const sql = postgres(adminUrl, { max: 1, onnotice: () => undefined });
  try {
    await sql`select pg_advisory_lock(${lockKey})`;
    await ensureRoles(sql, passwords);
    await grantOwnership(sql);
    await migrateAsOwner(sql);
  } finally {
    await sql.end();
  }
}

async function migrateAsOwner(sql: Sql): Promise<void> {
  await sql`set role duoyun_owner`;
  await migrate(drizzle(sql), { migrationsFolder });
}
