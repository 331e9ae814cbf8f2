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

/** Writes what must follow at another tenant in the same transaction, then goes back to the one it is in. */
export async function asTenant<T>(
  tx: Transaction,
  { tenant, back }: { tenant: string; back: string },
  work: () => Promise<T>,
): Promise<T> {
  await tx.execute(sql`select set_config('duoyun.tenant', ${tenant}, true)`);
  const result = await work();
  await tx.execute(sql`select set_config('duoyun.tenant', ${back}, true)`);
  return result;
}

// The scope is sent first and the work right behind it; work that came before it would see nothing.
function inScope<T>(db: Database, scope: SQL, work: (tx: Transaction) => Promise<T>): Promise<T> {
  return db.transaction(async (tx) => {
    const [, result] = await together([tx.execute(scope).execute(), work(tx)]);
    return result;
  });
}
