import type { ReclaimOrder } from "@duoyun/shared";
import type { Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { sendAtOnce } from "./send-at-once.ts";

export type ReclaimInput = { tenant: string; leaseId: string; cause: ReclaimOrder["cause"] };

/** Orders the city at once to take a lease's resources back. */
export function orderReclaim(
  tx: Transaction,
  ctx: Ctx,
  { tenant, leaseId, cause }: ReclaimInput,
): Promise<void> {
  return sendAtOnce(tx, ctx, { tenant, leaseId, kind: "reclaim", payload: { cause } });
}
