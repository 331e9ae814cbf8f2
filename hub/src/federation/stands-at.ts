import { sql } from "drizzle-orm";
import type { Transaction } from "../database/connect.ts";
import type { nodeState } from "../database/schema/index.ts";
import { lockNodeState } from "./lock-node-state.ts";

/**
 * The state of a city that the hub has followed to exactly here, locked until commit; null where it stands elsewhere.
 * To read through all records of a large city may then take almost as long as a request may.
 */
export async function standsAt(
  tx: Transaction,
  tenant: string,
  at: { epoch: number; seq: number },
): Promise<typeof nodeState.$inferSelect | null> {
  await tx.execute(sql`set local statement_timeout = '55s'`);
  const state = await lockNodeState(tx, tenant);
  return state.epoch === at.epoch && state.cursor === at.seq ? state : null;
}
