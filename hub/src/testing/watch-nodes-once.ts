import { coreNodeCode, realClock } from "@duoyun/shared";
import { inProvince, inTenant } from "../database/tenancy.ts";
import { readWatched } from "../nodes/read-watched.ts";
import { takesTurn, watchNode } from "../nodes/watch-node.ts";
import type { Hub } from "../server/hub.ts";

/** Tells what there is to tell of the nodes, as the sweep does that looks every 15 seconds; `upSince` as there. */
export async function watchNodesOnce(hub: Hub, upSince: Date): Promise<void> {
  const at = { now: realClock.now(), upSince };
  const watched = await inProvince(hub.db, coreNodeCode, (tx) => readWatched(tx, at));
  const ctx = { ...hub, requestId: "test", actor: { kind: "clock" } as const };
  for (const { tenant } of watched.filter(takesTurn))
    await inTenant(hub.db, tenant, (tx) => watchNode(tx, ctx, { tenant, upSince }));
}
