import { type Envelope, envelopeLimits, type NodeCode, protocol } from "@duoyun/shared";
import { itemsDigest } from "@duoyun/shared/runtime/items-digest";
import { lt, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "../database/connect.ts";
import { cityState, inventory } from "../database/schema.ts";

/** Room beside the other members of the envelope. */
const itemBytes = envelopeLimits.bytes - 64 * 1024;

/** The newest state of what changed after the acknowledged seq, oldest first; null when the hub knows it all. */
export async function nextEnvelope(db: Database, city: NodeCode): Promise<Envelope | null> {
  const waiting = await readFitting(db);
  if (!waiting) return null;
  const { items } = waiting;
  const { epoch, acknowledgedSeq, fullTo, lastSeq } = waiting.state;
  const inFull = fullTo !== null && acknowledgedSeq < fullTo;
  return {
    protocol,
    city,
    epoch,
    ...(inFull ? { kind: "full", fullTo } : { kind: "delta" }),
    firstSeq: acknowledgedSeq + 1,
    lastSeq,
    items,
    digest: itemsDigest(items),
  };
}

type Waiting = { state: z.infer<typeof State>; items: Uint8Array<ArrayBuffer> };

/** As many records as the hub takes at once: few are so large that fewer than its most fit. */
async function readFitting(db: Database): Promise<Waiting | null> {
  for (let most: number = envelopeLimits.items; ; most = Math.ceil(most / 2)) {
    const waiting = await readWaiting(db, most);
    if (!waiting || most === 1 || waiting.items.length <= itemBytes) return waiting;
  }
}

const State = z.object({
  epoch: z.int(),
  acknowledgedSeq: z.int(),
  fullTo: z.int().nullable(),
  lastSeq: z.int(),
});

/** One statement, so of one moment: a change that commits meanwhile belongs to the next envelope. */
async function readWaiting(db: Database, most: number): Promise<Waiting | null> {
  const query = db
    .select({ state, items: sql`sent.items` })
    .from(cityState)
    .innerJoinLateral(sql`(${oldest(most)}) sent`, sql`true`)
    .where(lt(cityState.acknowledgedSeq, cityState.seq))
    .toSQL();
  // The items go on as the bytes that they come as.
  const [row] = await db.$client
    .unsafe(query.sql, numbers.parse(query.params), { prepare: true })
    .raw();
  const [head, items] = row ?? [];
  return head && items
    ? { state: State.parse(JSON.parse(String(head))), items: new Uint8Array(items) }
    : null;
}

const numbers = z.array(z.number());

// Behind the last record the envelope reaches to the newest seq.
const state = sql`json_build_object(
  'epoch', ${cityState.epoch}, 'acknowledgedSeq', ${cityState.acknowledgedSeq},
  'fullTo', ${cityState.fullTo},
  'lastSeq', case when exists (select from ${inventory} where seq > sent.last_seq)
    then sent.last_seq else ${cityState.seq} end)`;

/**
 * A record as it is sent, joined as text, which takes a third of the time of joining objects. Of two members of one
 * name the last counts, and that is the inventory's own.
 */
const item = sql`case
    when deleted or body::text = '{}' then '{'
    when kind = 'catalogItem' then '{"data": ' || body::text || ', '
    else left(body::text, -1) || ', '
  end || case when deleted then '"kind": "tombstone", "of": "' else '"kind": "' end ||
  kind || '", "key": ' || to_json(key)::text || ', "version": ' || seq || '}'`;

function oldest(most: number): SQL {
  return sql`
    select concat('[', string_agg(item, ','), ']') as items, max(seq) as last_seq
    from (
      select seq, ${item} as item from ${inventory}
      where seq > ${cityState.acknowledgedSeq} order by seq limit ${most}
    ) waiting`;
}
