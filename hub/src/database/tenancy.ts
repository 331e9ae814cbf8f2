import { sql } from "drizzle-orm";
import type { Database, Transaction } from "./connect.ts";

/** Runs `work` in one transaction that sees and writes the rows of this tenant alone (row level security). */
export function inTenant<T>(
  db: Database,
  tenant: string,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  return db.transaction(async (tx) => {
    await tx.execute(sql`select set_config('duoyun.tenant', ${tenant}, true)`);
    return work(tx);
  });
}

/** Runs `work` in one transaction that may read the picture tables of all nodes; it writes nothing outside `tenant`. */
export function inProvince<T>(
  db: Database,
  tenant: string,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  return db.transaction(async (tx) => {
    await tx.execute(
      sql`select set_config('duoyun.tenant', ${tenant}, true), set_config('duoyun.scope', 'province', true)`,
    );
    return work(tx);
  });
}
