import type { Transaction } from "../database/connect.ts";
import { lockNodeState } from "./lock-node-state.ts";

/** Whether the hub has followed the city to exactly here; its state stays locked until commit. */
export async function standsAt(
  tx: Transaction,
  tenant: string,
  at: { epoch: number; seq: number },
): Promise<boolean> {
  const { epoch, cursor } = await lockNodeState(tx, tenant);
  return epoch === at.epoch && cursor === at.seq;
}
