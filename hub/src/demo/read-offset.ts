import type { Database } from "../database/connect.ts";
import { demoClock } from "../database/schema/index.ts";

/** How many seconds the time of business is ahead of real time. */
export async function readOffset(db: Database): Promise<number> {
  const [row] = await db.select({ offsetSeconds: demoClock.offsetSeconds }).from(demoClock);
  return row?.offsetSeconds ?? 0;
}
