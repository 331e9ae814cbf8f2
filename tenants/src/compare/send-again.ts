import { sql } from "drizzle-orm";
import type { Database } from "../database/connect.ts";
import { lockState } from "../state/lock-state.ts";

/** Queues records (`kind/key`) anew as if they had changed, so that the next push carries them. */
export async function sendAgain(db: Database, records: readonly string[]): Promise<void> {
  if (records.length === 0) return;
  await db.transaction(async (tx) => {
    await lockState(tx);
    await tx.execute(sql`
      with wanted as (
        select kind, key, row_number() over (order by seq) as n
        from unnest(${sql.param([...records])}::text[]) as name
        join inventory on kind = split_part(name, '/', 1) and key = substr(name, strpos(name, '/') + 1)),
      written as (
        update inventory set seq = city_state.seq + wanted.n from wanted, city_state
        where inventory.kind = wanted.kind and inventory.key = wanted.key
        returning inventory.seq)
      update city_state set seq = seq + (select count(*) from written)`);
  });
}
