import { crashPoint } from "@duoyun/shared/runtime/fault";
import { type SQL, sql } from "drizzle-orm";
import type { Database, Transaction } from "../database/connect.ts";
import { lockState } from "../state/lock-state.ts";
import { withoutExcess } from "./without-excess.ts";

export type InventoryRecord = { key: string; body: Record<string, unknown> };

/** With `complete`, the records are all of their kind: what is missing among them and not `unread` is gone. */
export type Saving = {
  kind: "resource" | "catalogItem";
  records: readonly InventoryRecord[];
  unread?: readonly string[];
  complete: boolean;
};

/** So many are written in one transaction: within its time, and not so long that a push would have to wait. */
const batch = 5_000;

/**
 * Stores what changed and queues it for the hub, each record with its place in the queue; returns how many changed.
 * What is gone counts as such only once all the others are stored, so a reading that is cut off takes nothing away and
 * the next one completes it. One that fits into a batch is stored whole or not at all.
 */
export async function saveResources(db: Database, saving: Saving): Promise<number> {
  const parts = inBatches(saving.records);
  const last = parts.pop() ?? [];
  let changed = 0;
  for (const records of parts) {
    changed += await locked(db, (tx) => write(tx, changedAmong({ ...saving, records })));
  }
  const left = await locked(db, async (tx) => {
    changed += await write(tx, changedAmong({ ...saving, records: last }));
    const [gone = [], ...others] = inBatches(saving.complete ? await findGone(tx, saving) : []);
    changed += await write(tx, goneAmong(saving, gone));
    return others;
  });
  for (const keys of left) changed += await locked(db, (tx) => write(tx, goneAmong(saving, keys)));
  crashPoint("city.inventory.afterCommit");
  return changed;
}

function inBatches<T>(all: readonly T[]): T[][] {
  return Array.from({ length: Math.ceil(all.length / batch) }, (_, part) =>
    all.slice(part * batch, (part + 1) * batch),
  );
}

function locked<T>(db: Database, work: (tx: Transaction) => Promise<T>): Promise<T> {
  return db.transaction(async (tx) => {
    await lockState(tx);
    const result = await work(tx);
    crashPoint("city.inventory.beforeCommit");
    return result;
  });
}

/** Gives the next seqs to the rows of `changed` (kind, key, n, body, deleted), each of which is written, and so hashed, once. */
async function write(tx: Transaction, changed: SQL): Promise<number> {
  const [row] = await tx.execute<{ changed: number }>(sql`
    with changed as (${changed}),
    written as (
      merge into inventory held
      using (
        select kind, key, city_state.seq + n as seq, body, deleted from changed, city_state) item
      on held.kind = item.kind and held.key = item.key
      when matched then update set seq = item.seq, deleted = item.deleted, body = item.body
      when not matched then insert (kind, key, seq, deleted, body)
        values (item.kind, item.key, item.seq, item.deleted, item.body)
      returning held.seq)
    update city_state set seq = seq + (select count(*) from written)
    returning (select count(*) from written)::integer as changed`);
  return row?.changed ?? 0;
}

function changedAmong({ kind, records }: Saving): SQL {
  const keys = sql`${sql.param(records.map(({ key }) => key))}::text[]`;
  const textOf = kind === "resource" ? withoutExcess : JSON.stringify;
  const bodies = sql`${sql.param(records.map(({ body }) => textOf(body)))}::text[]`;
  return sql`
    select ${kind}::text as kind, incoming.key, incoming.body, false as deleted,
      row_number() over (order by incoming.key) as n
    from (
      select key, body::jsonb::json as body from unnest(${keys}, ${bodies}) as item (key, body)
    ) incoming
    left join inventory held on held.kind = ${kind} and held.key = incoming.key
    where held.key is null or held.deleted or held.body::text <> incoming.body::text`;
}

async function findGone(
  tx: Transaction,
  { kind, records, unread = [] }: Saving,
): Promise<string[]> {
  const there = sql`${sql.param([...records.map(({ key }) => key), ...unread])}::text[]`;
  const rows = await tx.execute<{ key: string }>(sql`
    select key from inventory where kind = ${kind} and not deleted and not key = any(${there})`);
  return [...rows].map(({ key }) => key);
}

function goneAmong({ kind }: Saving, keys: readonly string[]): SQL {
  return sql`
    select kind, key, body, true as deleted, row_number() over (order by key) as n
    from inventory
    where kind = ${kind} and not deleted and key = any(${sql.param([...keys])}::text[])`;
}
