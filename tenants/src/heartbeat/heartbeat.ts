import { afterHearing, type CatchUp, realClock, type Suspension } from "@duoyun/shared";
import { sql } from "drizzle-orm";
import type { City } from "../city.ts";
import { askCompare } from "../compare/ask-compare.ts";
import type { Database } from "../database/connect.ts";
import { cityState } from "../database/schema.ts";
import { hearHub } from "../hub/hear-hub.ts";
import { readingsOf } from "../inventory/note-reading.ts";
import { speedAt } from "../push/advance.ts";
import { notePosition } from "../push/note-position.ts";
import { software } from "../software.ts";
import { countWaiting } from "../state/count-waiting.ts";
import { stillLacksRoom } from "../state/lacks-room.ts";
import { listRefused } from "../state/list-refused.ts";
import { type CityState, readState } from "../state/read-state.ts";

/** `maySend` is false while the province has suspended the node. */
export type Heartbeat = { clockOffsetSeconds: number; maySend: boolean };

/** Says that the city lives and how much waits to be sent; learns how far the hub has followed. */
export async function heartbeat(city: City): Promise<Heartbeat> {
  const state = await readState(city.db);
  const queueLength = await countWaiting(city.db);
  const setAside = await listRefused(city.db);
  const beat = await city.hub.heartbeat({
    clock: realClock.now().toISOString(),
    epoch: state.epoch,
    queueLength,
    setAside: setAside.count > 0 ? setAside : null,
    catchUp: queueLength > 0 ? catchUpOf(state) : null,
    software,
    sender: city.sender,
    connector: city.connector.name,
    collectedAt: readingsOf(city.connector, state.collected),
    diskFull: await stillLacksRoom(city.db),
  });
  // What the hub was just told of the queue is not true any more.
  if (await notePosition(city, beat, state)) return heartbeat(city);
  const heardAt = realClock.now();
  await hearHub(city.db, (before) => afterHearing(before, beat.speaks ?? null, heardAt));
  if (beat.compare) await askCompare(city.db);
  await noteSuspension(city.db, beat.suspended ?? null);
  return { clockOffsetSeconds: beat.clockOffsetSeconds, maySend: !beat.suspended };
}

/** Written only where it changed: a beat must not need room on the disk. */
async function noteSuspension(db: Database, suspended: Suspension | null): Promise<void> {
  const told = suspended === null ? null : JSON.stringify(suspended);
  await db
    .update(cityState)
    .set({ suspended })
    .where(sql`${cityState.suspended} is distinct from ${told}::text::jsonb`);
}

/** A queue that nothing has been sent of yet has no speed. */
function catchUpOf({ sending }: CityState): CatchUp {
  const sent = sending && !sending.drained ? sending.sent : 0;
  return { sent, perSecond: speedAt(sending, realClock.now()) };
}
