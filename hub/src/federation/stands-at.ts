import { sql } from "drizzle-orm";
import type { Transaction } from "../database/connect.ts";
import { lockNodeState } from "./lock-node-state.ts";

/**
 * Whether the hub has followed the city to exactly here; its state stays locked until commit. To read through all
 * records of a large city may then take almost as long as a request may.
 */
export async function standsAt(
  tx: Transaction,
  tenant: string,
  at: { epoch: number; seq: number },
): Promise<boolean> {
  await tx.execute(sql`set local statement_timeout = '55s'`);
  const { epoch, cursor } = await lockNodeState(tx, tenant);
  return epoch === at.epoch && cursor === at.seq;
}
