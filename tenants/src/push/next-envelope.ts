import {
  type Envelope,
  envelopeLimits,
  itemsDigest,
  type NodeCode,
  protocol,
} from "@duoyun/shared";
import { asc, gt, sql } from "drizzle-orm";
import type { Database } from "../database/connect.ts";
import { inventory } from "../database/schema.ts";
import { type CityState, readState } from "../state/read-state.ts";

type Row = {
  kind: "resource" | "catalogItem";
  key: string;
  seq: number;
  deleted: boolean;
  body: string;
};

/** Room beside the other members of the envelope; inside of a text every quote takes two characters. */
const itemBytes = envelopeLimits.bytes / 2 - 64 * 1024;

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
      const { kind, key, seq, deleted, body } = inventory;
      const rows = await tx
        .select({ kind, key, seq, deleted, body: sql<string>`${body}::text` })
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
function takeFitting(rows: readonly Row[], newestSeq: number): { items: string; lastSeq: number } {
  const items: string[] = [];
  let bytes = 0;
  let lastSeq = 0;
  for (const row of rows) {
    const item = toItem(row);
    bytes += Buffer.byteLength(item) + 1;
    if (bytes > itemBytes && items.length > 0) return { items: listOf(items), lastSeq };
    items.push(item);
    lastSeq = row.seq;
  }
  return {
    items: listOf(items),
    lastSeq: rows.length < envelopeLimits.items ? newestSeq : lastSeq,
  };
}

const listOf = (items: readonly string[]) => `[${items.join()}]`;

/** A record as it is sent. A body stays the text that PostgreSQL keeps, as thousands of them go into one envelope. */
function toItem({ kind, key, seq, deleted, body }: Row): string {
  const names = { key, version: seq };
  if (deleted) return JSON.stringify({ kind: "tombstone", of: kind, ...names });
  const own = JSON.stringify({ kind, ...names }).slice(1);
  if (kind === "catalogItem") return `{"data":${body},${own}`;
  // Of two members of one name the last counts, and that is the inventory's own.
  return body === "{}" ? `{${own}` : `${body.slice(0, -1)},${own}`;
}
