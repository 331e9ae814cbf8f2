import { type SQL, sql } from "drizzle-orm";
import type { Database, Transaction } from "./connect.ts";
import { together } from "./together.ts";

/** Runs `work` in one transaction that sees and writes the rows of this tenant alone (row level security). */
export function inTenant<T>(
  db: Database,
  tenant: string,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  return inScope(db, sql`select set_config('duoyun.tenant', ${tenant}, true)`, work);
}

/** Runs `work` in one transaction that may read the picture tables of all nodes; it writes nothing outside `tenant`. */
export function inProvince<T>(
  db: Database,
  tenant: string,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  const scope = sql`select set_config('duoyun.tenant', ${tenant}, true), set_config('duoyun.scope', 'province', true)`;
  return inScope(db, scope, work);
}

// The scope is sent first and the work right behind it; work that came before it would see nothing.
function inScope<T>(db: Database, scope: SQL, work: (tx: Transaction) => Promise<T>): Promise<T> {
  return db.transaction(async (tx) => {
    const [, result] = await together([tx.execute(scope).execute(), work(tx)]);
    return result;
  });
}
