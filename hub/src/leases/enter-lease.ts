import { sql } from "drizzle-orm";
import { arrayOf } from "../database/array-of.ts";
import type { Transaction } from "../database/connect.ts";

/**
 * Lets those who file an extension of a lease and those who end it take turns, as neither sees what
 * the other has not committed. It comes before every lock of a row, so that it makes no circle.
 */
export async function enterLease(tx: Transaction, leaseId: string): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtextextended(${leaseId}, 0))`);
}

/** The same for many leases; always in the order of their ids, so that two who enter several make no circle. */
export async function enterLeases(tx: Transaction, leaseIds: readonly string[]): Promise<void> {
  await tx.execute(sql`
    select pg_advisory_xact_lock(hashtextextended(id, 0))
    from (select id from unnest(${arrayOf(leaseIds)}::text[]) as entered (id) order by id) ordered`);
}
