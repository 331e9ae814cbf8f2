import { sql } from "drizzle-orm";
import type { Transaction } from "../database/connect.ts";
import { takenFromRollups } from "./rollup-change.ts";
import type { WriteScope } from "./write-scope.ts";

/** Marks as gone what a full of this epoch did not name. */
export async function dropOlderEpochs(tx: Transaction, scope: WriteScope): Promise<void> {
  const floor = scope.versionOf(0);
  await tx.execute(sql`
    with buried as (
      update resource set deleted = true, received_at = ${scope.at.toISOString()}::timestamptz
      where tenant = ${scope.tenant} and version < ${floor} and not deleted
      returning *)
    ${takenFromRollups("buried")}`);
  await tx.execute(sql`
    update catalog_item set deleted = true, received_at = ${scope.at.toISOString()}::timestamptz
    where tenant = ${scope.tenant} and version < ${floor} and not deleted`);
}
