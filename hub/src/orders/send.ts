import { and, eq } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { nextNumber } from "../database/next-number.ts";
import { order } from "../database/schema/index.ts";
import { notify } from "../outbox/emit-outbox.ts";
import type { RequestRow } from "../requests/find-request.ts";

/** Lets the held order of a request leave: it gets its number in the city's series. */
export async function sendOrder(
  tx: Transaction,
  ctx: Ctx,
  row: Pick<RequestRow, "id" | "tenant">,
): Promise<void> {
  const seq = await nextNumber(tx, row.tenant, "order");
  const [sent] = await tx
    .update(order)
    .set({ status: "ready", seq })
    .where(and(eq(order.requestId, row.id), eq(order.status, "held")))
    .returning({ id: order.id });
  if (!sent) throw new Error(`Request ${row.id} has no held order.`);
  ctx.log.info({ order: sent.id, tenant: row.tenant, seq }, "order released");
  await notify(tx, { topic: "order", tenant: row.tenant, id: sent.id });
}
