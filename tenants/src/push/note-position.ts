import type { City } from "../city.ts";
import { readState } from "../state/read-state.ts";
import { beginFull } from "./begin-full.ts";

export type HubPosition = { expectedEpoch: number; cursor: number };

/** A hub that knows more than this city ever sent shows that the city's database was restored: it starts a new epoch. */
export async function notePosition(city: City, hub: HubPosition): Promise<void> {
  const { epoch, sentSeq } = await readState(city.db);
  const restored =
    hub.expectedEpoch > epoch || (hub.expectedEpoch === epoch && hub.cursor > sentSeq);
  if (!restored) return;
  city.log.warn({ city: city.code, epoch, hub }, "the database was restored: sending everything");
  await beginFull(city.db, hub.expectedEpoch);
}
