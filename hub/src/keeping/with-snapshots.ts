import postgres, { type TransactionSql } from "postgres";
import type { KeptDatabase } from "./kept-database.ts";

export type Snapshot = { database: KeptDatabase; sql: TransactionSql };

/**
 * Opens one frozen picture a database, in the order given, before any is read: a city's is then never
 * older than the hub's, whatever goes on meanwhile.
 */
export async function withSnapshots<T>(
  databases: readonly KeptDatabase[],
  work: (snapshots: Snapshot[]) => Promise<T>,
  open: Snapshot[] = [],
): Promise<T> {
  const [database, ...rest] = databases;
  if (!database) return work(open);
  const client = postgres(database.url, { max: 1, onnotice: () => undefined });
  const result: { value?: T } = {};
  try {
    await client.begin("isolation level repeatable read read only", async (sql) => {
      // Rows that row level security would hide shall fail the backup, not be missing in it.
      await sql`set local row_security = off`;
      await sql`set local timezone = 'UTC'`;
      await sql`select 1`;
      result.value = await withSnapshots(rest, work, [...open, { database, sql }]);
    });
  } finally {
    await client.end({ timeout: 2 });
  }
  return result.value as T;
}
