import { connect, type Database } from "../database/connect.ts";
import type { KeptDatabase } from "../keeping/kept-database.ts";

/** Works on the hub's database as its owner. */
export async function withKeptHub<T>(
  { url }: KeptDatabase,
  work: (db: Database) => Promise<T>,
): Promise<T> {
  const db = connect({ url, connections: 2, name: "duoyun command" });
  return work(db).finally(() => db.$client.end({ timeout: 2 }));
}
