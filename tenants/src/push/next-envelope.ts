import {
  type Envelope,
  envelopeLimits,
  itemsDigest,
  type NodeCode,
  protocol,
  sortKeys,
} from "@duoyun/shared";
import { asc, gt } from "drizzle-orm";
import type { Database } from "../database/connect.ts";
import { inventory } from "../database/schema.ts";
import { type CityState, readState } from "../state/read-state.ts";

type Row = typeof inventory.$inferSelect;
type WireItem = Envelope["items"][number];

/** Room for the members of the envelope beside its items. */
const itemBytes = envelopeLimits.bytes - 64 * 1024;

/** The newest state of what changed after the acknowledged seq, oldest first; null when the hub knows it all. */
export async function nextEnvelope(db: Database, city: NodeCode): Promise<Envelope | null> {
  const { state, rows } = await readWaiting(db);
  if (state.acknowledgedSeq >= state.seq) return null;
  const { items, lastSeq } = takeFitting(rows, state.seq);
  const inFull = state.fullTo !== null && state.acknowledgedSeq < state.fullTo;
  return {
    protocol,
    city,
    epoch: state.epoch,
    ...(inFull ? { kind: "full", fullTo: state.fullTo ?? 0 } : { kind: "delta" }),
    firstSeq: state.acknowledgedSeq + 1,
    lastSeq,
    items,
    digest: await itemsDigest(items),
  };
}

/** State and rows of one moment: a change that commits in between belongs to the next envelope. */
function readWaiting(db: Database): Promise<{ state: CityState; rows: Row[] }> {
  return db.transaction(
    async (tx) => {
      const state = await readState(tx);
      const rows = await tx
        .select()
        .from(inventory)
        .where(gt(inventory.seq, state.acknowledgedSeq))
        .orderBy(asc(inventory.seq))
        .limit(envelopeLimits.items);
      return { state, rows };
    },
    { isolationLevel: "repeatable read", accessMode: "read only" },
  );
}

/** As many rows as the hub takes at once; when all fit, the envelope reaches to the newest seq. */
function takeFitting(
  rows: readonly Row[],
  newestSeq: number,
): { items: WireItem[]; lastSeq: number } {
  const items: WireItem[] = [];
  let bytes = 0;
  let lastSeq = 0;
  for (const row of rows) {
    const item = sortKeys(toItem(row));
    bytes += Buffer.byteLength(JSON.stringify(item)) + 1;
    if (bytes > itemBytes && items.length > 0) return { items, lastSeq };
    items.push(item);
    lastSeq = row.seq;
  }
  return { items, lastSeq: rows.length < envelopeLimits.items ? newestSeq : lastSeq };
}

function toItem({ kind, key, seq, deleted, body }: Row): WireItem {
  if (deleted) return { kind: "tombstone", of: kind, key, version: seq };
  if (kind === "catalogItem") return { kind, key, version: seq, data: body };
  return { ...body, kind, key, version: seq };
}
