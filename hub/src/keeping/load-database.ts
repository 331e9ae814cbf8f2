import { createReadStream } from "node:fs";
import { join } from "node:path";
import { pipeline } from "node:stream/promises";
import postgres, { type TransactionSql } from "postgres";
import type { DatabasePart, TablePart } from "./manifest.ts";

export type LoadOptions = {
  url: string;
  part: DatabasePart;
  directory: string;
  /** What must not go on where the backup left it; in the transaction that fills the tables. */
  settle: (sql: TransactionSql) => Promise<void>;
};

/** Fills a freshly migrated database with a backup's part, in one transaction, and counts what arrived. */
export async function loadDatabase(options: LoadOptions): Promise<void> {
  const { url, part, directory, settle } = options;
  const client = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    await client.begin(async (sql) => {
      await emptyAll(sql, part);
      for (const table of part.tables)
        if (table.rows > 0) await copyIn(sql, table, join(directory, table.file));
      for (const { schema, name, value } of part.sequences) {
        await sql`select setval(${`"${schema}"."${name}"`}::regclass, ${value}::bigint)`;
      }
      await settle(sql);
    });
    await client`analyze`;
  } finally {
    await client.end({ timeout: 2 });
  }
}

/** Migrations leave rows of their own. */
async function emptyAll(sql: TransactionSql, { tables }: DatabasePart): Promise<void> {
  const names = tables.map(({ schema, name }) => `"${schema}"."${name}"`);
  await sql.unsafe(`truncate ${names.join(", ")} cascade`);
}

async function copyIn(sql: TransactionSql, table: TablePart, file: string): Promise<void> {
  const { schema, name, columns, rows, months = [] } = table;
  for (const month of months) await sql`select keep_usage_month(${month})`;
  const target =
    await sql`copy ${sql(schema)}.${sql(name)} (${sql(columns)}) from stdin`.writable();
  await pipeline(createReadStream(file), target);
  const [counted] = await sql<{ rows: string }[]>`
    select count(*) as rows from ${sql(schema)}.${sql(name)}`;
  if (Number(counted?.rows) !== rows) {
    throw new Error(`${schema}.${name} took ${counted?.rows} rows of ${rows}.`);
  }
}
