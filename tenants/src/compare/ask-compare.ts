import type { Database } from "../database/connect.ts";
import { cityState } from "../database/schema.ts";

/** Lets the next turn of the node compare with the hub. */
export async function askCompare(db: Database): Promise<void> {
  await db.update(cityState).set({ compareAsked: true });
}
