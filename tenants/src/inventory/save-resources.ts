import { crashPoint } from "@duoyun/shared/runtime/fault";
import { sql } from "drizzle-orm";
import type { Database, Transaction } from "../database/connect.ts";
import { lockState } from "../state/lock-state.ts";

export type InventoryRecord = { key: string; body: Record<string, unknown> };

/** With `complete`, the records are all of their kind: what is missing among them and not `unread` is gone. */
export type Saving = {
  kind: "resource" | "catalogItem";
  records: readonly InventoryRecord[];
  unread?: readonly string[];
  complete: boolean;
};

/** Stores what changed and queues it for the hub in one transaction; returns how many records changed. */
export async function saveResources(db: Database, saving: Saving): Promise<number> {
  const changed = await db.transaction(async (tx) => {
    await lockState(tx);
    const written = await upsertChanged(tx, saving);
    const buried = saving.complete ? await buryMissing(tx, saving) : 0;
    crashPoint("city.inventory.beforeCommit");
    return written + buried;
  });
  crashPoint("city.inventory.afterCommit");
  return changed;
}

/** The next seqs, given to the rows of CTE `changed` (kind, key, n, body, deleted); the state row is locked. */
const queueChanged = sql`
  written as (
    insert into inventory (kind, key, seq, deleted, body)
    select changed.kind, changed.key, city_state.seq + changed.n, changed.deleted, changed.body
    from changed, city_state
    on conflict (kind, key) do update set
      seq = excluded.seq, deleted = excluded.deleted, body = excluded.body
    returning seq)
  update city_state set seq = seq + (select count(*) from written)
  returning (select count(*) from written)::integer as changed`;

async function upsertChanged(tx: Transaction, { kind, records }: Saving): Promise<number> {
  const keys = sql`${sql.param(records.map(({ key }) => key))}::text[]`;
  const bodies = sql`${sql.param(records.map(({ body }) => JSON.stringify(body)))}::text[]`;
  const rows = await tx.execute<{ changed: number }>(sql`
    with incoming as (
      select key, body::jsonb::json as body from unnest(${keys}, ${bodies}) as item (key, body)),
    changed as (
      select ${kind}::text as kind, incoming.key, incoming.body, false as deleted,
        row_number() over (order by incoming.key) as n
      from incoming left join inventory held on held.kind = ${kind} and held.key = incoming.key
      where held.key is null or held.deleted or held.body::text <> incoming.body::text),
    ${queueChanged}`);
  return rows[0]?.changed ?? 0;
}

async function buryMissing(tx: Transaction, saving: Saving): Promise<number> {
  const { kind, records, unread = [] } = saving;
  const keys = sql`${sql.param([...records.map(({ key }) => key), ...unread])}::text[]`;
  const rows = await tx.execute<{ changed: number }>(sql`
    with changed as (
      select kind, key, body, true as deleted, row_number() over (order by key) as n
      from inventory where kind = ${kind} and not deleted and not key = any(${keys})),
    ${queueChanged}`);
  return rows[0]?.changed ?? 0;
}
