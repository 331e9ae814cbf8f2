import type { Day } from "@duoyun/shared";
import { and, lt, lte, sql } from "drizzle-orm";
import type { Database } from "../database/connect.ts";
import { cityState, usageDay, usageReading } from "../database/schema.ts";

/** Removes the days before one that the hub has; it is not told, as it keeps them longer. */
export async function forgetUsage(db: Database, before: Day): Promise<void> {
  const acknowledged = sql`(select ${cityState.acknowledgedSeq} from ${cityState})`;
  await db.delete(usageDay).where(and(lt(usageDay.day, before), lte(usageDay.seq, acknowledged)));
  await db.delete(usageReading).where(lt(usageReading.day, before));
}
