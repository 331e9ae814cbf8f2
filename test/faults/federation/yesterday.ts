import type postgres from "postgres";

/** A backup of some tables, to be restored as an operator would a day later. */
export async function backUp(sql: postgres.Sql, tables: readonly string[]) {
  await sql`drop schema if exists yesterday cascade`;
  await sql`create schema yesterday`;
  for (const table of tables) {
    await sql`create table ${sql(`yesterday.${table}`)} as table ${sql(`public.${table}`)}`;
  }
  return async function restore(): Promise<void> {
    await sql.begin(async (tx) => {
      for (const table of tables) {
        const columns = tx(await writableColumns(tx, table));
        await tx`delete from ${tx(`public.${table}`)}`;
        await tx`
          insert into ${tx(`public.${table}`)} (${columns})
          select ${columns} from ${tx(`yesterday.${table}`)}`;
      }
    });
  };
}

/** Not those that the database computes itself. */
async function writableColumns(sql: postgres.ISql, table: string): Promise<string[]> {
  const rows = await sql<{ name: string }[]>`
    select attname as name from pg_attribute
    where attrelid = ${`public.${table}`}::regclass and attnum > 0 and not attisdropped
      and attgenerated = ''`;
  return rows.map(({ name }) => name);
}

export const cityTables = ["city_state", "inventory", "usage_day"] as const;
export const hubTables = [
  "node_state",
  "resource",
  "catalog_item",
  "resource_rollup",
  "usage_day",
  "envelope_receipt",
  "comparison",
] as const;
