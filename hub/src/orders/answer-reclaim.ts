import type { CityActor, Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { findLease } from "../leases/find-lease.ts";
import { finishReclaim } from "../leases/finish-reclaim.ts";
import { recordLeaseChange } from "../leases/record-lease-change.ts";
import { noticeToOperators } from "../notices/notice-to-operators.ts";
import type { Answered } from "./answer-order.ts";
import { reclaimFailed } from "./failure-notices.ts";

/** Carries the city's answer over to the lease that it was to reclaim. */
export async function answerReclaim(
  tx: Transaction,
  ctx: Ctx<CityActor>,
  { row: order, input }: Answered,
): Promise<void> {
  if (input.result === "accepted") return;
  if (!order.leaseId) throw new Error(`Order ${order.id} names no lease.`);
  const row = await findLease(tx, order.tenant, { id: order.leaseId });
  if (input.result === "done") {
    await finishReclaim(tx, ctx, { row, data: { order: order.id } });
    return;
  }
  await noticeToOperators(tx, ctx, reclaimFailed(row, input.reason));
  await recordLeaseChange(tx, ctx, {
    row,
    action: "reclaimFailed",
    data: { order: order.id, reason: input.reason },
  });
}
