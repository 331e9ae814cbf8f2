import { realClock } from "@duoyun/shared";
import { count, gt } from "drizzle-orm";
import type { City } from "../city.ts";
import { askCompare } from "../compare/ask-compare.ts";
import { inventory } from "../database/schema.ts";
import { notePosition } from "../push/note-position.ts";
import { software } from "../software.ts";
import { readState } from "../state/read-state.ts";

export type Heartbeat = { clockOffsetSeconds: number };

/** Says that the city lives and how much waits to be sent; learns how far the hub has followed. */
export async function heartbeat(city: City): Promise<Heartbeat> {
  const { epoch, acknowledgedSeq } = await readState(city.db);
  const [waiting] = await city.db
    .select({ queueLength: count() })
    .from(inventory)
    .where(gt(inventory.seq, acknowledgedSeq));
  const beat = await city.hub.heartbeat({
    clock: realClock.now().toISOString(),
    epoch,
    queueLength: waiting?.queueLength ?? 0,
    software,
    connector: city.connector.name,
  });
  await notePosition(city, beat);
  if (beat.compare) await askCompare(city.db);
  return beat;
}
