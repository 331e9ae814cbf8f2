import postgres from "postgres";
import type { KeptDatabase } from "./kept-database.ts";

/** Those of these databases that hold anything, be it half of a city that was brought in: a node of the others is elsewhere. */
export async function livedIn(databases: readonly KeptDatabase[]): Promise<KeptDatabase[]> {
  const lived = await Promise.all(databases.map(({ url }) => isLivedIn(url)));
  return databases.filter((_, index) => lived[index]);
}

async function isLivedIn(url: string): Promise<boolean> {
  const sql = postgres(url, { max: 1, onnotice: () => undefined });
  const rows = await sql`
    select from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where c.relkind = 'r' and n.nspname in ('public', 'bringing_in') limit 1`.finally(() =>
    sql.end({ timeout: 2 }),
  );
  return rows.length > 0;
}
