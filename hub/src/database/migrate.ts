import { fileURLToPath } from "node:url";
import { pendingMigrations } from "@duoyun/shared/runtime/data-version";
import postgres from "postgres";
import { migrateFolder } from "./migrate-folder.ts";
import { ensureRoles, grantOwnership, type RolePasswords } from "./roles.ts";

export type MigrateOptions = {
  adminUrl: string;
  passwords?: RolePasswords;
  /** The data's version to stop at; the newest when absent. */
  until?: number | undefined;
};

export const hubMigrations = fileURLToPath(new URL("./migrations", import.meta.url));
const lockKey = 4_400_001;

/** Brings roles and tables up to date; two processes that start together take turns, and a second run changes nothing. */
export async function migrateHub(options: MigrateOptions | string): Promise<void> {
  const { adminUrl, passwords, until } =
    typeof options === "string" ? { adminUrl: options } : options;
  const sql = postgres(adminUrl, { max: 1, onnotice: () => undefined });
  try {
    await sql`select pg_advisory_lock(${lockKey})`;
    await pendingMigrations(sql, hubMigrations);
    await ensureRoles(sql, passwords);
    await grantOwnership(sql);
    await sql`set role duoyun_owner`;
    await migrateFolder(sql, { folder: hubMigrations, until });
  } finally {
    await sql.end();
  }
}
