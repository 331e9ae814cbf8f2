import postgres from "postgres";
import { fullName, listTables } from "../list-tables.ts";

/** Every row of every table as text, sorted, by the table's full name. */
export async function allRows(url: string): Promise<Record<string, string[]>> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  try {
    const all: Record<string, string[]> = {};
    for (const table of await listTables(sql)) {
      const rows = await sql<{ row: string }[]>`
        select t::text as row from ${sql(table.schema)}.${sql(table.name)} t order by 1`;
      all[fullName(table)] = rows.map(({ row }) => row);
    }
    return all;
  } finally {
    await sql.end();
  }
}
