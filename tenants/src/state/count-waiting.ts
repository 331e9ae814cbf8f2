import { gt, sql } from "drizzle-orm";
import type { Database } from "../database/connect.ts";
import { cityState, inventory, usageDay } from "../database/schema.ts";

/** How many records the hub has still to acknowledge. */
export async function countWaiting(db: Database): Promise<number> {
  const acknowledged = sql`(select ${cityState.acknowledgedSeq} from ${cityState})`;
  const records = await db.$count(inventory, gt(inventory.seq, acknowledged));
  return records + (await db.$count(usageDay, gt(usageDay.seq, acknowledged)));
}
