import { type SQL, sql } from "drizzle-orm";
import type { Transaction } from "../database/connect.ts";

/** The tables whose rows wait to be sent by their seq, with what tells a row from the others beside its key. */
const tables = { inventory: sql.raw("kind"), usage_day: sql.raw("day") } as const;

/** Gives the rows of a table that `which` names new places in the queue, in their order, as if they had changed; the state is to be locked. Returns how many. */
export async function queueAgain(
  tx: Transaction,
  table: keyof typeof tables,
  which: SQL,
): Promise<number> {
  const [name, sort] = [sql.raw(table), tables[table]];
  const [row] = await tx.execute<{ queued: number }>(sql`
    with wanted as (
      select ${sort} as sort, key, row_number() over (order by abs(seq)) as n
      from ${name} where ${which}),
    written as (
      update ${name} held set seq = city_state.seq + wanted.n from wanted, city_state
      where held.${sort} = wanted.sort and held.key = wanted.key
      returning held.seq)
    update city_state set seq = seq + (select count(*) from written)
    returning (select count(*) from written)::integer as queued`);
  return row?.queued ?? 0;
}
