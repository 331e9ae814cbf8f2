import { sql } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import { arrayOf } from "../database/array-of.ts";
import type { Transaction } from "../database/connect.ts";
import { type ChainRow, chainHash } from "./chain-hash.ts";
import { type AuditEntry, type ChainHead, lockChain, moveHead, nextInChain } from "./emit-audit.ts";

type Hashed = ChainRow & { hash: string };

/** Appends many entries of one tenant to its chain, in their order and by one statement; call it last in a transaction. */
export async function emitAudits(
  tx: Transaction,
  ctx: Pick<Ctx, "clock" | "actor">,
  entries: readonly AuditEntry[],
): Promise<void> {
  const [first] = entries;
  if (!first) return;
  const rows = chainOf(await lockChain(tx, first.tenant), ctx, entries);
  const last = rows.at(-1);
  if (!last) return;
  await insertRows(tx, rows);
  await moveHead(tx, { tenant: last.tenant, seq: last.seq, hash: last.hash });
}

function chainOf(
  from: ChainHead,
  ctx: Pick<Ctx, "clock" | "actor">,
  entries: readonly AuditEntry[],
): Hashed[] {
  let head = from;
  return entries.map((entry) => {
    const row = nextInChain(head, ctx, entry);
    const hash = chainHash(row);
    head = { tenant: row.tenant, seq: row.seq, hash };
    return { ...row, hash };
  });
}

async function insertRows(tx: Transaction, rows: readonly Hashed[]): Promise<void> {
  const texts = (pick: (row: Hashed) => string) => sql`${arrayOf(rows.map(pick))}::text[]`;
  await tx.execute(sql`
    insert into audit (tenant, seq, at, actor, action, entity, entity_id, data, prev_hash, hash)
    select tenant, seq, at::timestamptz, actor::jsonb, action, entity, entity_id, data::jsonb,
      prev_hash, hash
    from unnest(
      ${texts(({ tenant }) => tenant)}, ${arrayOf(rows.map(({ seq }) => seq))}::bigint[],
      ${texts(({ at }) => at.toISOString())}, ${texts(({ actor }) => JSON.stringify(actor))},
      ${texts(({ action }) => action)}, ${texts(({ entity }) => entity)},
      ${texts(({ entityId }) => entityId)}, ${texts(({ data }) => JSON.stringify(data))},
      ${texts(({ prevHash }) => prevHash)}, ${texts(({ hash }) => hash)}
    ) as row (tenant, seq, at, actor, action, entity, entity_id, data, prev_hash, hash)`);
}
