import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { ISql } from "postgres";
import { z } from "zod";
import { AppError } from "../errors.ts";

/** One step of a database's structure; `when` (milliseconds) orders the steps and is the data's version. */
export type Migration = { tag: string; when: number };

const Journal = z.object({ entries: z.array(z.object({ tag: z.string(), when: z.int() })) });
const noPrivilege = "42501";

/** The migrations that a folder holds, oldest first. */
export async function readMigrations(folder: string): Promise<Migration[]> {
  const text = await readFile(join(folder, "meta", "_journal.json"), "utf8");
  return Journal.parse(JSON.parse(text)).entries.map(({ tag, when }) => ({ tag, when }));
}

/** `when` of the newest migration that a database went through; 0 where it went through none that its reader may see. */
export async function readDataVersion(sql: ISql): Promise<number> {
  try {
    const [found] = await sql<{ there: boolean }[]>`
      select to_regclass('drizzle.__drizzle_migrations') is not null as there`;
    if (!found?.there) return 0;
    const [row] = await sql<{ newest: string | null }[]>`
      select max(created_at) as newest from drizzle.__drizzle_migrations`;
    return Number(row?.newest ?? 0);
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === noPrivilege) return 0;
    throw error;
  }
}

/** What of the folder a database has not gone through yet; throws AppError when its data is newer than the folder. */
export async function pendingMigrations(sql: ISql, folder: string): Promise<Migration[]> {
  const [known, version] = await Promise.all([readMigrations(folder), readDataVersion(sql)]);
  requireNotNewer(version, known);
  return known.filter(({ when }) => when > version);
}

/** Throws AppError when data of that version was written by a newer program than the one that knows these migrations. */
export function requireNotNewer(version: number, known: readonly Migration[]): void {
  const newest = Math.max(0, ...known.map(({ when }) => when));
  if (version <= newest) return;
  throw new AppError(
    "precondition_failed",
    {
      zh: "数据由更新版本的朵云写入，本版本不能使用。请换用当时或更新版本的程序；数据未作任何改动。",
      en: "This data was written by a newer Duoyun, so this one cannot use it. Run that version or a newer one; nothing was changed.",
    },
    { version, newest },
  );
}
