import type { Transaction } from "../database/connect.ts";
import { cityState } from "../database/schema.ts";
import type { CityState } from "./read-state.ts";

/** The state row, locked until commit: changes get their seq in the order in which they commit. */
export async function lockState(tx: Transaction): Promise<CityState> {
  const [row] = await tx.select().from(cityState).for("update");
  if (!row) throw new Error("The city's state row is missing: run its migrations.");
  return row;
}
