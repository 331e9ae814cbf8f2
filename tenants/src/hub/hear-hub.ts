import { isDeepStrictEqual } from "node:util";
import { agree, type HeardHub, realClock, unheardHub } from "@duoyun/shared";
import { sql } from "drizzle-orm";
import type { Database, Transaction } from "../database/connect.ts";
import { cityState } from "../database/schema.ts";
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
    if (added.length > 0) await queueKinds(tx, added);
  });
}

async function queueKinds(tx: Transaction, kinds: readonly string[]): Promise<void> {
  await tx.execute(sql`
    with wanted as (
      select kind, key, row_number() over (order by seq) as n from inventory
      where kind = any(${sql.param([...kinds])}::text[])),
    written as (
      update inventory set seq = city_state.seq + wanted.n from wanted, city_state
      where inventory.kind = wanted.kind and inventory.key = wanted.key
      returning inventory.seq)
    update city_state set seq = seq + (select count(*) from written)`);
}
