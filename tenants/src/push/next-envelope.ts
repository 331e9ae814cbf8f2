import {
  type Envelope,
  type EnvelopeForm,
  envelopeLimits,
  type NodeCode,
  protocol,
} from "@duoyun/shared";
import { itemsDigest } from "@duoyun/shared/runtime/items-digest";
import { lt, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "../database/connect.ts";
import { cityState, inventory, type Sending, usageDay } from "../database/schema.ts";
import { agreedWith } from "../hub/agreed-with.ts";
import { readState } from "../state/read-state.ts";

/** Room beside the other members of the envelope. */
const itemBytes = envelopeLimits.bytes - 64 * 1024;

/** In JSON inside of JSON every quote takes two bytes. */
const itemBytesInJson = itemBytes / 2;

/** An envelope with the number of its records, the state that it was made from and the form to send it in. */
export type Next = {
  envelope: Envelope;
  records: number;
  state: z.infer<typeof State>;
  form: EnvelopeForm;
};

/** The newest state of what changed after the acknowledged seq and the hub takes, oldest first; null when it knows it all. */
export async function nextEnvelope(
  db: Database,
  city: NodeCode,
  most: number = envelopeLimits.items,
): Promise<Next | null> {
  const { form, kinds } = agreedWith(await readState(db));
  const bytes = form === "json" ? itemBytesInJson : itemBytes;
  const waiting = await readFitting(db, { most, kinds, bytes });
  if (!waiting) return null;
  const { state, items } = waiting;
  const { epoch, acknowledgedSeq, fullTo, sentSeq, lastSeq } = state;
  const inFull = fullTo !== null && acknowledgedSeq < fullTo;
  const envelope: Envelope = {
    protocol,
    city,
    epoch,
    ...(inFull ? { kind: "full", fullTo } : { kind: "delta" }),
    firstSeq: acknowledgedSeq + 1,
    lastSeq,
    sentSeq,
    items,
    digest: itemsDigest(items),
  };
  return { envelope, records: state.records, state, form };
}

type Waiting = { state: z.infer<typeof State>; items: Uint8Array<ArrayBuffer> };

type Wanted = { most: number; kinds: readonly string[] };

/** As many records as the hub takes at once: few are so large that fewer than its most fit. */
async function readFitting(
  db: Database,
  { most: atMost, kinds, bytes }: Wanted & { bytes: number },
): Promise<Waiting | null> {
  for (let most = atMost; ; most = Math.ceil(most / 2)) {
    const waiting = await readWaiting(db, { most, kinds });
    if (!waiting || most === 1 || waiting.items.length <= bytes) return waiting;
  }
}

const State = z.object({
  epoch: z.int(),
  seq: z.int(),
  acknowledgedSeq: z.int(),
  fullTo: z.int().nullable(),
  sentSeq: z.int(),
  sending: z.custom<Sending | null>(),
  lastSeq: z.int(),
  records: z.int(),
});

/** One statement, so of one moment: a change that commits meanwhile belongs to the next envelope. */
async function readWaiting(db: Database, wanted: Wanted): Promise<Waiting | null> {
  const query = db
    .select({ state, items: sql`sent.items` })
    .from(cityState)
    .innerJoinLateral(sql`(${oldest(wanted)}) sent`, sql`true`)
    .where(lt(cityState.acknowledgedSeq, cityState.seq))
    .toSQL();
  // The items go on as the bytes that they come as.
  const [row] = await db.$client
    .unsafe(query.sql, params.parse(query.params), { prepare: true })
    .raw();
  const [head, items] = row ?? [];
  return head && items
    ? { state: State.parse(JSON.parse(String(head))), items: new Uint8Array(items) }
    : null;
}

const params = z.array(z.union([z.number(), z.string()]));

// Behind the last record the envelope reaches to the newest seq.
const state = sql`json_build_object(
  'epoch', ${cityState.epoch}, 'seq', ${cityState.seq},
  'acknowledgedSeq', ${cityState.acknowledgedSeq}, 'fullTo', ${cityState.fullTo},
  'sentSeq', ${cityState.sentSeq}, 'sending', ${cityState.sending}, 'records', sent.records,
  'lastSeq', case when sent.last_seq < greatest((select max(seq) from ${inventory}), (select max(seq) from ${usageDay}))
    then sent.last_seq else ${cityState.seq} end)`;

/**
 * A record as it is sent, joined as text, which takes a third of the time of joining objects. Of two members of one
 * name the last counts, and that is the inventory's own.
 */
const item = sql.raw(`case
    when deleted or body::text = '{}' then '{'
    when kind = 'catalogItem' then '{"data": ' || body || ', '
    else left(body::text, -1) || ', '
  end || case when deleted then '"kind": "tombstone", "of": "' else '"kind": "' end ||
  kind || '", "key": ' || to_json(key)::text || ', "version": ' || seq || '}'`);

const usageItem = sql.raw(`'{"kind": "usageDay", "key": ' || to_json(day || '/' || key)::text
  || ', "version": ' || seq || ', "cpuRatio": ' || coalesce(cpu_ratio::text, 'null')
  || ', "memoryRatio": ' || coalesce(memory_ratio::text, 'null')
  || ', "diskRatio": ' || coalesce(disk_ratio::text, 'null')
  || ', "coverage": ' || coverage || '}'`);

function oldestUsage({ most, kinds }: Wanted): SQL {
  return sql`
    (select seq, ${usageItem} as item from ${usageDay}
    where seq > ${cityState.acknowledgedSeq} and ${sql.raw(String(kinds.includes("usageDay")))}
    order by seq limit ${most})`;
}

function oldest(wanted: Wanted): SQL {
  const { most, kinds } = wanted;
  return sql`
    select concat('[', string_agg(item, ','), ']') as items, count(*) as records,
      max(seq) as last_seq
    from (
      (select seq, ${item} as item from ${inventory}
        where seq > ${cityState.acknowledgedSeq} and refused_seq is distinct from seq
          and kind = any(array(select jsonb_array_elements_text(${JSON.stringify(kinds)}::text::jsonb)))
        order by seq limit ${most})
      union all ${oldestUsage(wanted)}
      order by seq limit ${most}
    ) waiting`;
}
