import { coreNodeCode, realClock } from "@duoyun/shared";
import { inProvince } from "../database/tenancy.ts";
import { readWatched } from "../nodes/read-watched.ts";
import { takesTurn, watchNode } from "../nodes/watch-node.ts";
import type { Sweep } from "./sweep.ts";

const upSince = realClock.now();

/** Tells of nodes that have become late, silent, skewed or disagreeing, or well again; on real time, as heartbeats are. */
export const watchNodes: Sweep = {
  name: "watch-nodes",
  everySeconds: 15,
  due: async ({ db }, batch) => {
    const at = { now: realClock.now(), upSince };
    const watched = await inProvince(db, coreNodeCode, (tx) => readWatched(tx, at));
    const turning = watched.filter(takesTurn).slice(0, batch);
    return turning.map(({ tenant }) => ({ tenant, id: tenant }));
  },
  carryOut: (tx, ctx, { tenant }) => watchNode(tx, ctx, { tenant, upSince }),
};
