import { isDeepStrictEqual } from "node:util";
import { agree, type HeardHub, realClock, unheardHub } from "@duoyun/shared";
import { sql } from "drizzle-orm";
import type { Database } from "../database/connect.ts";
import { cityState } from "../database/schema.ts";
import { queueAgain } from "../push/queue-again.ts";
import { lockState } from "../state/lock-state.ts";

/** Notes what was learnt of the hub; records of a kind that it takes from now on are queued, all of them. */
export async function hearHub(db: Database, learn: (before: HeardHub) => HeardHub): Promise<void> {
  await db.transaction(async (tx) => {
    const before = (await lockState(tx)).hub ?? unheardHub;
    const hub = learn(before);
    if (isDeepStrictEqual(hub, before)) return;
    const now = realClock.now();
    const known = new Set(agree(before, now).kinds);
    const added = agree(hub, now).kinds.filter((kind) => !known.has(kind));
    await tx.update(cityState).set({ hub });
    if (added.length === 0) return;
    await queueAgain(tx, "inventory", sql`kind = any(${sql.param(added)}::text[])`);
    if (added.includes("usageDay")) await queueAgain(tx, "usage_day", sql`true`);
  });
}
