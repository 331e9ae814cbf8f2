import { tmpdir } from "node:os";
import { AppError } from "@duoyun/shared";
import { readMigrations, requireNotNewer } from "@duoyun/shared/runtime/data-version";
import { isWhole } from "@duoyun/shared/runtime/require-whole";
import type { Sql, TransactionSql } from "postgres";
import { cityDatabase, type KeptDatabase } from "../kept-database.ts";
import { fullName, listTables } from "../list-tables.ts";
import { loadDatabase } from "../load-database.ts";
import type { DatabasePart } from "../manifest.ts";
import { migrateCityDatabase } from "../migrate-kept.ts";
import { type OpenBackup, withBackup } from "../open-backup.ts";
import { beginBringing, endBringing, type Kept } from "./begin-bringing.ts";
import { requireIdle } from "./require-idle.ts";
import { withCityDatabase } from "./with-city.ts";

export type BringIn = { file: string; code: string; url: string; replace: boolean };

export type Brought = { madeAt: string; rows: number };

/** What becomes of a city's database once its part of a file is in it; `check` refuses before anything is touched. */
export type Bringing = {
  check(part: DatabasePart): void;
  settle(tx: TransactionSql, kept: Kept): Promise<void>;
};

/** Puts a city's part of a checked file into its database, in place of all that was there; cut off, it may be run again. */
export async function bringIn(
  { file, code, url, replace }: BringIn,
  bringing: Bringing,
): Promise<Brought> {
  const database = cityDatabase(code, url);
  return withBackup({ file, parent: tmpdir() }, async (backup) => {
    const part = await partOf(backup, database);
    bringing.check(part);
    const kept = await withCityDatabase(url, async (sql) => {
      await requireIdle(sql, code);
      if (!replace && (await isWhole(sql)) && (await hasCity(sql))) throw notEmpty(code);
      return beginBringing(sql);
    });
    await migrateCityDatabase(database, part.version);
    await loadDatabase({ url, part, directory: backup.directory, settle: async () => undefined });
    await migrateCityDatabase(database);
    await withCityDatabase(url, (sql) =>
      sql.begin(async (tx) => {
        await bringing.settle(tx, kept);
        await endBringing(tx);
      }),
    );
    const rows = part.tables.reduce((sum, table) => sum + table.rows, 0);
    return { madeAt: backup.manifest.madeAt, rows };
  });
}

async function partOf({ manifest }: OpenBackup, { name, migrations }: KeptDatabase) {
  const part = manifest.databases.find((one) => one.name === name);
  if (!part) throw notInside(name, manifest.databases.map((one) => one.name).join(", "));
  requireNotNewer(part.version, await readMigrations(migrations));
  return part;
}

/** Whether a city has ever been at work in this database. */
async function hasCity(sql: Sql): Promise<boolean> {
  const tables = (await listTables(sql)).map(fullName);
  if (tables.length === 0) return false;
  if (!tables.includes("public.city_state")) return true;
  const rows = await sql`
    select 1 from city_state where seq > 0 union all select 1 from identity where key_id is not null`;
  return rows.length > 0;
}

function notEmpty(code: string): AppError {
  return new AppError("conflict", {
    zh: `节点 ${code} 的数据库里已有数据。如确要用文件内容整个替换它，请加 --replace`,
    en: `the database of node ${code} holds data. Add --replace if all of it shall give way to what is in the file`,
  });
}

function notInside(name: string, inside: string): AppError {
  return new AppError("invalid", {
    zh: `文件里没有 ${name}，只有 ${inside}。请核对文件和节点代码`,
    en: `the file does not hold ${name} but ${inside}. Check the file and the node's code`,
  });
}
