import { findOrder } from "../orders/find-order.ts";
import { applyEvent } from "../requests/apply-event.ts";
import { findRequest } from "../requests/find-request.ts";
import { dueRows } from "./due-rows.ts";
import type { Sweep } from "./sweep.ts";

/** Lets orders leave for their cities once their approval can no longer be taken back. */
export const releaseHeldOrders: Sweep = {
  name: "release-held-orders",
  everySeconds: 2,
  due: dueRows("ready_orders", ({ clock }) => clock.now().toISOString()),
  carryOut: async (tx, ctx, { tenant, id }) => {
    const order = await findOrder(tx, tenant, id);
    if (!order.requestId || order.status !== "held") return false;
    const row = await findRequest(tx, tenant, { id: order.requestId });
    if (row.status !== "approved") return false;
    return (await applyEvent(tx, ctx, { row, event: { type: "orderReleased" } })) !== null;
  },
};
