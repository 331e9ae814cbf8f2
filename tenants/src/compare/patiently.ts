import { sql } from "drizzle-orm";
import type { Database, Transaction } from "../database/connect.ts";

/** Reading through all that is here takes its time where there is much of it. */
export function patiently<T>(db: Database, read: (tx: Transaction) => Promise<T>): Promise<T> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`set local statement_timeout = '10min'`);
    return read(tx);
  });
}
