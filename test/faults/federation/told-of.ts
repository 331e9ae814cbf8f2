import type postgres from "postgres";

/** What the province's people were told of a node, oldest first. */
export async function toldOf(hub: postgres.Sql, code: string): Promise<string[]> {
  const rows = await hub`
    select payload -> 'title' ->> 'en' as title from outbox
    where tenant = '320000' and subject = ${`node:${code}`} order by id`;
  return rows.map(({ title }) => String(title));
}
