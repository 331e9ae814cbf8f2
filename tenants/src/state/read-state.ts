import type { Database, Transaction } from "../database/connect.ts";
import { cityState } from "../database/schema.ts";

export type CityState = typeof cityState.$inferSelect;

/** How far this city is. */
export async function readState(db: Database | Transaction): Promise<CityState> {
  const [row] = await db.select().from(cityState);
  if (!row) throw new Error("The city's state row is missing: run its migrations.");
  return row;
}
