import { and, eq, gt } from "drizzle-orm";
import type { City } from "../city.ts";
import type { Database } from "../database/connect.ts";
import { cityState } from "../database/schema.ts";
import { type CityState, readState } from "../state/read-state.ts";
import { beginFull } from "./begin-full.ts";
import { doubtLeases } from "./doubt-leases.ts";

export type HubPosition = { expectedEpoch: number; cursor: number };

/**
 * A hub that knows more than this city ever sent shows that the city's database was restored: it starts a new epoch.
 * One that knows less than it had acknowledged `before` it was asked was restored itself: the rest is sent again, or all
 * in a new epoch, where that lies before the end of a full, whose records have other places by now.
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
    await beginFull(city.db, hub.expectedEpoch, { isRestored: true });
    return true;
  }
  return before ? goBack(city, hub, before) : false;
}

async function goBack(city: City, hub: HubPosition, before: CityState): Promise<boolean> {
  const stands = hub.expectedEpoch === before.epoch ? hub.cursor : 0;
  if (stands >= before.acknowledgedSeq) return false;
  city.log.warn({ city: city.code, hub }, "the hub was restored: sending what it lost");
  await sendFrom(city.db, stands, before);
  return true;
}

/** Sends everything after `seq` again, up to where the hub had acknowledged it once. */
export async function sendFrom(
  db: Database,
  seq: number,
  { epoch, fullTo }: Pick<CityState, "epoch" | "fullTo">,
): Promise<void> {
  if (seq < (fullTo ?? 0)) return beginFull(db, epoch, { isRestored: true, instead: epoch });
  await db.transaction(async (tx) => {
    const moved = await tx
      .update(cityState)
      .set({ acknowledgedSeq: seq })
      .where(and(eq(cityState.epoch, epoch), gt(cityState.acknowledgedSeq, seq)))
      .returning({ epoch: cityState.epoch });
    if (moved.length > 0) await doubtLeases(tx);
  });
}
