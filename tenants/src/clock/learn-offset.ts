import { crashPoint } from "@duoyun/shared/runtime/fault";
import type { Database } from "../database/connect.ts";
import { cityState } from "../database/schema.ts";
import { readState } from "../state/read-state.ts";
import type { CityClock } from "./city-clock.ts";

/** Keeps the offset of the time of business, for the times when the hub is away; true when it moved. */
export async function learnOffset(
  db: Database,
  clock: CityClock,
  offsetSeconds: number,
): Promise<boolean> {
  const { clockOffsetSeconds } = await readState(db);
  if (clockOffsetSeconds === offsetSeconds) return false;
  crashPoint("city.clock.beforeCommit");
  await db.update(cityState).set({ clockOffsetSeconds: offsetSeconds });
  crashPoint("city.clock.afterCommit");
  clock.setOffsetSeconds(offsetSeconds);
  return true;
}
