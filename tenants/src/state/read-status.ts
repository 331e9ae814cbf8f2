import {
  type Agreed,
  catchUpLeft,
  type HeardHub,
  type NodeCode,
  realClock,
  type SetAside,
  type Suspension,
  unheardHub,
} from "@duoyun/shared";
import { gt, sql } from "drizzle-orm";
import { type CatalogFiling, readFiling } from "../catalog/read-filing.ts";
import type { Database } from "../database/connect.ts";
import { type ComparisonOutcome, inventory, senderLease } from "../database/schema.ts";
import { agreedWith } from "../hub/agreed-with.ts";
import { isShortened } from "../inventory/without-excess.ts";
import { speedAt } from "../push/advance.ts";
import { countWaiting } from "./count-waiting.ts";
import { lacksRoom } from "./lacks-room.ts";
import { listRefused } from "./list-refused.ts";
import { type CityState, readState } from "./read-state.ts";

/** How far a city is with telling the hub; `perSecond` and `secondsLeft` are null while nothing moves. */
export type CityStatus = {
  city: NodeCode;
  /** Whether a process works for the city now. */
  running: boolean;
  /** Its database has no room to write. */
  diskFull: boolean;
  epoch: number;
  seq: number;
  acknowledgedSeq: number;
  queueLength: number;
  doneRatio: number;
  perSecond: number | null;
  secondsLeft: number | null;
  acknowledgedAt: string | null;
  /** When each source was last read whole, null for never; none before the first reading. */
  sources: { name: string; readAt: string | null; ageSeconds: number | null }[];
  /** Keys of records that are sent without their details. */
  tooLarge: string[];
  /** What the hub refused and how it is spoken to. */
  setAside: SetAside;
  hub: HeardHub & Agreed;
  suspended: Suspension | null;
  /** How the filing of its catalog stands; null before the hub ever said. */
  filing: CatalogFiling | null;
  leasesUnsure: boolean;
  movedAt: string | null;
  compareAsked: boolean;
  comparedAt: string | null;
  comparison: ComparisonOutcome | null;
};

export async function readStatus(db: Database, city: NodeCode): Promise<CityStatus> {
  const state = await readState(db);
  const queueLength = await countWaiting(db);
  const held = await db.$count(senderLease, gt(senderLease.until, sql`now()`));
  const { epoch, seq, acknowledgedSeq, compareAsked, comparison, sending } = state;
  return {
    city,
    running: held > 0,
    diskFull: await lacksRoom(db),
    epoch,
    seq,
    acknowledgedSeq,
    queueLength,
    ...progressOf(state, queueLength),
    acknowledgedAt: sending?.at ?? null,
    sources: sourcesOf(state),
    tooLarge: await listTooLarge(db),
    setAside: await listRefused(db),
    hub: { ...(state.hub ?? unheardHub), ...agreedWith(state) },
    suspended: state.suspended,
    filing: await readFiling(db),
    leasesUnsure: state.leasesUnsure,
    movedAt: state.movedAt?.toISOString() ?? null,
    compareAsked,
    comparedAt: state.comparedAt?.toISOString() ?? null,
    comparison,
  };
}

async function listTooLarge(db: Database): Promise<string[]> {
  const rows = await db.select({ key: inventory.key }).from(inventory).where(isShortened);
  return rows.map(({ key }) => key).toSorted();
}

function sourcesOf({ collected }: CityState): CityStatus["sources"] {
  const now = realClock.now().getTime();
  return Object.entries(collected).map(([name, readAt]) => {
    const age = readAt === null ? null : Math.max(0, now - Date.parse(readAt));
    return { name, readAt, ageSeconds: age === null ? null : Math.round(age / 1_000) };
  });
}

function progressOf({ sending }: CityState, queueLength: number) {
  const perSecond = speedAt(sending, realClock.now());
  const sent = sending && !sending.drained ? sending.sent : 0;
  const left = catchUpLeft(queueLength, { sent, perSecond });
  return { ...left, perSecond: perSecond > 0 && queueLength > 0 ? perSecond : null };
}
