import type { Day } from "@duoyun/shared";
import { and, between, lt } from "drizzle-orm";
import type { Database } from "../database/connect.ts";
import { usageDay, usageReading } from "../database/schema.ts";
import { agreedWith } from "../hub/agreed-with.ts";
import { readState } from "../state/read-state.ts";

/** Removes the days before one that the hub has; it is not told, as it keeps them longer. What it does not take or refused it has not. */
export async function forgetUsage(db: Database, before: Day): Promise<void> {
  const state = await readState(db);
  if (agreedWith(state).kinds.includes("usageDay")) {
    const isThere = between(usageDay.seq, 1, state.acknowledgedSeq);
    await db.delete(usageDay).where(and(lt(usageDay.day, before), isThere));
  }
  await db.delete(usageReading).where(lt(usageReading.day, before));
}
