import type { Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import type { LeaseRow } from "../leases/find-lease.ts";
import { sendAtOnce } from "./send-at-once.ts";

/** Tells the city at once that a lease ends on another day than it was told. */
export async function orderNewEnd(
  tx: Transaction,
  ctx: Ctx,
  { tenant, id: leaseId, capDay, lastDay }: LeaseRow,
): Promise<void> {
  if (capDay === null || lastDay === null) throw new Error(`Lease ${leaseId} has no end.`);
  return sendAtOnce(tx, ctx, { tenant, leaseId, kind: "extend", payload: { capDay, lastDay } });
}
