import { type CatchUp, realClock } from "@duoyun/shared";
import type { City } from "../city.ts";
import { askCompare } from "../compare/ask-compare.ts";
import { notePosition } from "../push/note-position.ts";
import { software } from "../software.ts";
import { countWaiting } from "../state/count-waiting.ts";
import { stillLacksRoom } from "../state/lacks-room.ts";
import { type CityState, readState } from "../state/read-state.ts";

export type Heartbeat = { clockOffsetSeconds: number };

/** Says that the city lives and how much waits to be sent; learns how far the hub has followed. */
export async function heartbeat(city: City): Promise<Heartbeat> {
  const state = await readState(city.db);
  const queueLength = await countWaiting(city.db);
  const beat = await city.hub.heartbeat({
    clock: realClock.now().toISOString(),
    epoch: state.epoch,
    queueLength,
    catchUp: queueLength > 0 ? catchUpOf(state) : null,
    software,
    connector: city.connector.name,
    diskFull: await stillLacksRoom(city.db),
  });
  // What the hub was just told of the queue is not true any more.
  if (await notePosition(city, beat, state)) return heartbeat(city);
  if (beat.compare) await askCompare(city.db);
  return beat;
}

/** A queue that nothing has been sent of yet has no speed. */
function catchUpOf({ sending }: CityState): CatchUp {
  if (!sending || sending.drained) return { sent: 0, perSecond: 0 };
  return { sent: sending.sent, perSecond: sending.perSecond };
}
