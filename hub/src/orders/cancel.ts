import { and, eq } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { order } from "../database/schema/index.ts";
import type { RequestRow } from "../requests/find-request.ts";

/** Cancels the order of a request that has not left yet. */
export async function cancelOrder(
  tx: Transaction,
  ctx: Ctx,
  row: Pick<RequestRow, "id">,
): Promise<void> {
  await tx
    .update(order)
    .set({ status: "cancelled", answeredAt: ctx.clock.now() })
    .where(and(eq(order.requestId, row.id), eq(order.status, "held")));
}
