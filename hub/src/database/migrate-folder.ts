import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pendingMigrations } from "@duoyun/shared/runtime/data-version";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate } from "drizzle-orm/postgres-js/migrator";
import type { Sql } from "postgres";

export type MigrateFolderOptions = {
  folder: string;
  /** The version to stop at, where older data is still to be loaded; all migrations when absent. */
  until?: number | undefined;
};

/** Takes a database forward through a folder's migrations; refuses data that is newer than they are. */
export async function migrateFolder(
  sql: Sql,
  { folder, until }: MigrateFolderOptions,
): Promise<void> {
  await pendingMigrations(sql, folder);
  if (until === undefined) return migrate(drizzle(sql), { migrationsFolder: folder });
  const older = await cutShort(folder, until);
  try {
    await migrate(drizzle(sql), { migrationsFolder: older });
  } finally {
    await rm(older, { recursive: true, force: true });
  }
}

async function cutShort(folder: string, until: number): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), "duoyun-migrations-"));
  await cp(folder, copy, { recursive: true });
  const file = join(copy, "meta", "_journal.json");
  const journal: { entries: { when: number }[] } = JSON.parse(await readFile(file, "utf8"));
  const entries = journal.entries.filter(({ when }) => when <= until);
  await writeFile(file, JSON.stringify({ ...journal, entries }));
  return copy;
}
