import { createHash } from "node:crypto";
import { createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { Transform } from "node:stream";
import { pipeline } from "node:stream/promises";
import { readDataVersion } from "@duoyun/shared/runtime/data-version";
import { requireWhole } from "@duoyun/shared/runtime/require-whole";
import type { TransactionSql } from "postgres";
import { fullName, type ListedTable, listTables } from "./list-tables.ts";
import type { DatabasePart, TablePart } from "./manifest.ts";
import type { Snapshot } from "./with-snapshots.ts";

const newline = 0x0a;

/** Writes every kept table of a database into a file of its own under `directory`. */
export async function writeSnapshot(
  { database, sql }: Snapshot,
  directory: string,
): Promise<DatabasePart> {
  const { name, leftOut } = database;
  await requireWhole(sql);
  await mkdir(join(directory, name));
  const listed = await listTables(sql);
  const kept = listed.filter((table) => !leftOut.includes(fullName(table)));
  const tables: TablePart[] = [];
  for (const table of kept) {
    const file = `${name}/${fullName(table)}.copy`;
    const written = await copyOut(sql, table, join(directory, file));
    tables.push({
      schema: table.schema,
      name: table.name,
      columns: table.columns,
      ...(table.months.length > 0 && { months: table.months }),
      file,
      ...written,
    });
  }
  const sequences = await sql<DatabasePart["sequences"]>`
    select schemaname as schema, sequencename as name, last_value::text as value from pg_sequences
    where schemaname in ('public', 'auth') and last_value is not null order by 1, 2`;
  return { name, version: await readDataVersion(sql), tables, sequences: [...sequences] };
}

async function copyOut(
  sql: TransactionSql,
  { schema, name, columns }: ListedTable,
  file: string,
): Promise<{ rows: number; sha256: string }> {
  // As a query, since a partitioned table has no other way out.
  const rowsOut = sql`select ${sql(columns)} from ${sql(schema)}.${sql(name)}`;
  const source = await sql`copy (${rowsOut}) to stdout`.readable();
  const hash = createHash("sha256");
  let rows = 0;
  const count = new Transform({
    transform(chunk: Buffer, _, done) {
      hash.update(chunk);
      // A row of COPY's text format ends with the only newline in it.
      for (const byte of chunk) if (byte === newline) rows += 1;
      done(null, chunk);
    },
  });
  await pipeline(source, count, createWriteStream(file, { mode: 0o600 }));
  // The driver pauses its socket when the last rows fill the stream; ended, that would never let it go on.
  source._read(0);
  return { rows, sha256: hash.digest("hex") };
}
