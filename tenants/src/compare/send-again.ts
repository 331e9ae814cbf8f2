import { sql } from "drizzle-orm";
import type { Database } from "../database/connect.ts";
import { queueAgain } from "../push/queue-again.ts";
import { lockState } from "../state/lock-state.ts";

/** Queues records (`kind/key`) anew as if they had changed, so that the next push carries them. */
export async function sendAgain(db: Database, records: readonly string[]): Promise<void> {
  if (records.length === 0) return;
  await db.transaction(async (tx) => {
    await lockState(tx);
    const named = sql`
      select split_part(name, '/', 1), substr(name, strpos(name, '/') + 1)
      from unnest(${sql.param([...records])}::text[]) as name`;
    await queueAgain(tx, "inventory", sql`(kind, key) in (${named})`);
  });
}
