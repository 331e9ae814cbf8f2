import { type Envelope, envelopeLimits, type NodeCode, protocol } from "@duoyun/shared";
import { lt, type SQL, sql } from "drizzle-orm";
import type { Database } from "../database/connect.ts";
import { cityState, inventory } from "../database/schema.ts";
import type { CityState } from "../state/read-state.ts";

/** Room beside the other members of the envelope; inside of a text every quote takes two characters. */
const itemBytes = envelopeLimits.bytes / 2 - 64 * 1024;

/** An envelope with the number of its records and the state that it was made from. */
export type Next = { envelope: Envelope; records: number; state: CityState };

/** The newest state of what changed after the acknowledged seq, oldest first; null when the hub knows it all. */
export async function nextEnvelope(db: Database, city: NodeCode): Promise<Next | null> {
  const waiting = await readWaiting(db);
  if (!waiting) return null;
  const { state, items, records, digest, lastSeq } = waiting;
  const inFull = state.fullTo !== null && state.acknowledgedSeq < state.fullTo;
  const envelope: Envelope = {
    protocol,
    city,
    epoch: state.epoch,
    ...(inFull ? { kind: "full", fullTo: state.fullTo ?? 0 } : { kind: "delta" }),
    firstSeq: state.acknowledgedSeq + 1,
    lastSeq,
    sentSeq: state.sentSeq,
    items,
    digest,
  };
  return { envelope, records, state };
}

type Waiting = {
  state: CityState;
  items: string;
  records: number;
  digest: string;
  lastSeq: number;
};

/** One statement, so of one moment: a change that commits meanwhile belongs to the next envelope. */
async function readWaiting(db: Database): Promise<Waiting | undefined> {
  const [waiting] = await db
    .select({
      state: cityState,
      items: sql<string>`sent.items`,
      records: sql`sent.records`.mapWith(Number),
      digest: sql<string>`encode(sha256(convert_to(sent.items, 'UTF8')), 'hex')`,
      // Behind the last record the envelope reaches to the newest seq.
      lastSeq: sql`case when exists (select from ${inventory} where seq > sent.last_seq)
        then sent.last_seq else ${cityState.seq} end`.mapWith(Number),
    })
    .from(cityState)
    .innerJoinLateral(sql`(${fitting}) sent`, sql`true`)
    .where(lt(cityState.acknowledgedSeq, cityState.seq));
  return waiting;
}

/**
 * A record as it is sent, joined as text, which takes half the time of joining objects. Of two members of one
 * name the last counts, and that is the inventory's own.
 */
const itemOf = (body: SQL) => sql`concat(
  case
    when deleted or body = '{}' then '{'
    when kind = 'catalogItem' then concat('{"data": ', ${body}, ', ')
    else concat(left((${body})::text, -1), ', ')
  end,
  case when deleted then concat('"kind": "tombstone", "of": "', kind) else concat('"kind": "', kind) end,
  '", "key": ', to_json(key), ', "version": ', seq, '}')`;

/** Room in a record for its kind, key and version. */
const mostCharacters = sql.raw(String(envelopeLimits.itemCharacters - 1_024));

const tooLong = (text: SQL) =>
  sql`(octet_length(${text}) > ${mostCharacters} and length(${text}) > ${mostCharacters})`;

/** Whether the hub would refuse a row of the inventory for its size. */
export const isTooLarge: SQL = sql`${inventory.kind} = 'resource' and not ${inventory.deleted}
  and ${tooLong(sql`${inventory.body}::text`)}`;

/** Without its details a record that is too large still counts, and holds up no other. */
const withoutDetails = itemOf(sql`body || '{"data": {"tooLarge": true}}'`);

/** The text of as many records as the hub takes at once, put together where they lie. */
const fitting = sql`
  select concat('[', string_agg(item, ',' order by seq), ']') as items, count(*) as records,
    max(seq) as last_seq
  from (
    select seq, item, row_number() over already as place,
      sum(octet_length(item) + 1) over already as bytes
    from (
      select seq, case when kind = 'resource' and ${tooLong(sql`whole`)} then ${withoutDetails}
        else whole end as item
      from (
        select seq, kind, key, deleted, body, ${itemOf(sql`body`)} as whole from ${inventory}
        where seq > ${cityState.acknowledgedSeq} order by seq limit ${envelopeLimits.items}
      ) waiting
    ) shortened
    window already as (order by seq rows unbounded preceding)
  ) measured
  where place = 1 or bytes <= ${itemBytes}`;
