import { AppError } from "@duoyun/shared";
import postgres from "postgres";
import type { KeptDatabase } from "./kept-database.ts";
import { listTables } from "./list-tables.ts";

/** Refuses databases in which anything is: a restore replaces nothing. */
export async function requireEmpty(databases: readonly KeptDatabase[]): Promise<void> {
  for (const { name, url } of databases) {
    const sql = postgres(url, { max: 1, onnotice: () => undefined });
    const tables = await listTables(sql).finally(() => sql.end({ timeout: 2 }));
    if (tables.length === 0) continue;
    throw new AppError("conflict", {
      zh: `数据库 ${name} 里已有数据，恢复只写入空数据库。请新建空数据库，或换一个数据目录（DUOYUN_DATA_DIR）`,
      en: `the database ${name} is not empty, and a restore replaces nothing. Make empty databases, or name another data directory (DUOYUN_DATA_DIR)`,
    });
  }
}
