import type { CityActor, Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { findLease } from "../leases/find-lease.ts";
import { noticeToOperators } from "../notices/notice-to-operators.ts";
import type { Answered } from "./answer-order.ts";
import { newEndFailed } from "./failure-notices.ts";

/** A new last day that the city took changes nothing here; one that it refused is for people to sort out. */
export async function answerNewEnd(
  tx: Transaction,
  ctx: Ctx<CityActor>,
  { row: order, input }: Answered,
): Promise<void> {
  if (input.result !== "failed" || !order.leaseId) return;
  const row = await findLease(tx, order.tenant, { id: order.leaseId });
  await noticeToOperators(tx, ctx, newEndFailed(row, input.reason));
}
