import { count, gt, sql } from "drizzle-orm";
import type { Database } from "../database/connect.ts";
import { cityState, inventory } from "../database/schema.ts";

/** How many records the hub has still to acknowledge. */
export async function countWaiting(db: Database): Promise<number> {
  const acknowledged = sql`(select ${cityState.acknowledgedSeq} from ${cityState})`;
  const [waiting] = await db
    .select({ length: count() })
    .from(inventory)
    .where(gt(inventory.seq, acknowledged));
  return waiting?.length ?? 0;
}
