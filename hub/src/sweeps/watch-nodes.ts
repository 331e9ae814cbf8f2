import { coreNodeCode, realClock } from "@duoyun/shared";
import { inProvince } from "../database/tenancy.ts";
import { readWatched } from "../nodes/read-watched.ts";
import { takesTurn, watchNode } from "../nodes/watch-node.ts";
import type { Sweep } from "./sweep.ts";

const awayMilliseconds = 60_000;

/** Since when this process has looked without a gap: after sleep, or without its database, it heard nobody itself. */
const looking = { since: realClock.now(), last: realClock.now() };

/** Tells of nodes that have become late, silent, skewed or disagreeing, or well again; on real time, as heartbeats are. */
export const watchNodes: Sweep = {
  name: "watch-nodes",
  everySeconds: 15,
  due: async ({ db }, batch) => {
    const now = realClock.now();
    if (now.getTime() - looking.last.getTime() > awayMilliseconds) looking.since = now;
    const at = { now, upSince: looking.since };
    const watched = await inProvince(db, coreNodeCode, (tx) => readWatched(tx, at));
    looking.last = now;
    const turning = watched.filter(takesTurn).slice(0, batch);
    return turning.map(({ tenant }) => ({ tenant, id: tenant }));
  },
  carryOut: (tx, ctx, { tenant }) => watchNode(tx, ctx, { tenant, upSince: looking.since }),
};
