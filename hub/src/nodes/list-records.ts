import { type RecordListInput, type RecordPage, type RecordView, realClock } from "@duoyun/shared";
import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Ctx, PersonActor } from "../context.ts";
import { lastProven, recordProofs, resourcesAndProofs } from "../federation/record-proofs.ts";
import { noteView } from "../views/note-view.ts";
import { requireRecordReader } from "./keepers.ts";
import { parseRecordCursor, recordCursor } from "./record-cursor.ts";
import { recordSource } from "./record-source.ts";
import { withinNode } from "./within-node.ts";

const pageSize = 50;

/** The resources of a node as the hub holds them, by key or the longest unproven first; that somebody looked is logged. */
export async function listRecords(
  ctx: Ctx<PersonActor>,
  input: RecordListInput,
): Promise<RecordPage> {
  requireRecordReader(ctx.actor);
  const rows = await withinNode(ctx, input.code, async (tx) => {
    const found = await tx.execute(recordsOf(input));
    return z.array(Row).parse([...found]);
  });
  await noteView(ctx, { entity: "node", entityId: input.code });
  const page = rows.slice(0, pageSize);
  const last = page.at(-1);
  return {
    items: page.map((row) => toView(row, realClock.now())),
    nextCursor: rows.length > pageSize && last ? recordCursor(last) : null,
  };
}

/** Which they are first, what they say after: what is said of all of them would be worked out before they are sorted. */
function recordsOf(input: RecordListInput): SQL {
  const { code, oldest, cursor } = input;
  const after = cursor === undefined ? undefined : parseRecordCursor(cursor);
  const conditions = [
    sql`resource.tenant = ${code}`,
    ...conditionsOf(input),
    ...(after ? [isAfter(after, oldest)] : []),
  ];
  return sql`
    with ${recordProofs(code)},
    page as materialized (
      select key, ${lastProven} as since from ${resourcesAndProofs}
      where ${sql.join(conditions, sql` and `)}
      order by ${oldest ? sql`since, key` : sql`key`} limit ${pageSize + 1})
    select key, type, title, state, zone, ${recordSource(code)} as source, deleted,
      version >> 40 as epoch, version & 1099511627775 as seq, version = 0 as outdated,
      to_char(since at time zone 'utc', ${isoFormat}) as since,
      (select at is not null from reading) as proven, received_at
    from page join resource using (key) where resource.tenant = ${code}
    order by ${oldest ? sql`page.since, key` : sql`key`}`;
}

const isoFormat = sql.raw(`'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'`);

function isAfter({ key, since }: { key: string; since: string }, oldest?: boolean): SQL {
  if (!oldest) return sql`key > ${key}`;
  return sql`(${lastProven}, key) > (${since}::timestamptz, ${key})`;
}

/** A search finds what was removed as well, so that a difference can be followed. */
function conditionsOf({ code, type, zone, source, search }: RecordListInput): SQL[] {
  const conditions: SQL[] = [];
  if (search === undefined) conditions.push(sql`not deleted`);
  else conditions.push(sql`(${begins(sql`key`, search)} or ${begins(sql`title`, search)})`);
  if (type !== undefined) conditions.push(sql`type = ${type}`);
  if (zone !== undefined) conditions.push(sql`zone is not distinct from ${zone}::text`);
  if (source !== undefined) conditions.push(sql`${recordSource(code)} = ${source}`);
  return conditions;
}

function begins(column: SQL, search: string): SQL {
  return sql`starts_with(lower(${column}), lower(${search}))`;
}

const Row = z.object({
  key: z.string(),
  type: z.string(),
  title: z.string(),
  state: z.string(),
  zone: z.string().nullable(),
  source: z.string().nullable(),
  deleted: z.boolean(),
  epoch: z.coerce.number(),
  seq: z.coerce.number(),
  outdated: z.boolean(),
  since: z.iso.datetime(),
  proven: z.boolean(),
  received_at: z.coerce.date(),
});

function toView(row: z.infer<typeof Row>, now: Date): RecordView {
  const { key, type, title, state, zone, source, epoch, seq, since } = row;
  const ageSeconds = Math.max(0, Math.round((now.getTime() - Date.parse(since)) / 1_000));
  return {
    ...{ key, type, title, state, zone, source },
    version: row.outdated ? null : { epoch, seq },
    removed: row.deleted,
    seenAt: row.proven && !row.deleted ? since : null,
    receivedAt: row.received_at.toISOString(),
    ageSeconds: row.deleted ? null : ageSeconds,
  };
}
