import { and, eq, gt } from "drizzle-orm";
import type { City } from "../city.ts";
import { cityState } from "../database/schema.ts";
import { type CityState, readState } from "../state/read-state.ts";
import { beginFull } from "./begin-full.ts";

export type HubPosition = { expectedEpoch: number; cursor: number };

/**
 * A hub that knows more than this city ever sent shows that the city's database was restored: it starts a new epoch.
 * One that knows less than it had acknowledged `before` it was asked was restored itself: the rest is sent again.
 * True when so more waits than before.
 */
export async function notePosition(
  city: City,
  hub: HubPosition,
  before?: CityState,
): Promise<boolean> {
  const { epoch, sentSeq } = await readState(city.db);
  const ahead = hub.expectedEpoch > epoch || (hub.expectedEpoch === epoch && hub.cursor > sentSeq);
  if (ahead) {
    city.log.warn({ city: city.code, epoch, hub }, "the database was restored: sending everything");
    await beginFull(city.db, hub.expectedEpoch);
    return true;
  }
  return before ? sendAgainFrom(city, hub, before) : false;
}

async function sendAgainFrom(city: City, hub: HubPosition, before: CityState): Promise<boolean> {
  const stands = hub.expectedEpoch === before.epoch ? hub.cursor : 0;
  if (stands >= before.acknowledgedSeq) return false;
  city.log.warn({ city: city.code, hub }, "the hub was restored: sending what it lost");
  await city.db
    .update(cityState)
    .set({ acknowledgedSeq: stands })
    .where(and(eq(cityState.epoch, before.epoch), gt(cityState.acknowledgedSeq, stands)));
  return true;
}
