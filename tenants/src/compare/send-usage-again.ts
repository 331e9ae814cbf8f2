import type { Day } from "@duoyun/shared";
import { sql } from "drizzle-orm";
import type { Database } from "../database/connect.ts";
import { queueAgain } from "../push/queue-again.ts";
import { lockState } from "../state/lock-state.ts";

/**
 * Queues whole days of usage anew, as a hub needs that did not know such records when they were sent first; without
 * what it refused, which each compare sends once more by itself. Returns how many records wait now.
 */
export async function sendUsageAgain(db: Database, days: readonly Day[]): Promise<number> {
  if (days.length === 0) return 0;
  return db.transaction(async (tx) => {
    await lockState(tx);
    const ofDays = sql`day = any(${sql.param([...days])}::text[]::date[])`;
    return queueAgain(tx, "usage_day", sql`${ofDays} and seq > 0`);
  });
}
