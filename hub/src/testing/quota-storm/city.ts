import { type OrderAnswer, today } from "@duoyun/shared";
import { and, eq, inArray } from "drizzle-orm";
import { order } from "../../database/schema/index.ts";
import { inTenant } from "../../database/tenancy.ts";
import { answerOrder } from "../../orders/answer-order.ts";
import type { OrderRow } from "../../orders/find-order.ts";
import type { Party } from "./parties.ts";

/** The orders that have reached the city and wait for its answer. */
export function openOrders({ city, tenant }: Party): Promise<OrderRow[]> {
  return inTenant(city.db, tenant, (tx) =>
    tx
      .select()
      .from(order)
      .where(and(eq(order.tenant, tenant), inArray(order.status, ["ready", "accepted"])))
      .limit(50),
  );
}

/** Answers an order, and keeps in mind the lease that was born or is gone by it. */
export async function answerAs(
  party: Party,
  { id: orderId, kind, leaseId }: OrderRow,
  result: OrderAnswer["result"],
): Promise<void> {
  const { city, leases } = party;
  const allocatedOn = kind === "open" && result === "done" ? today(city.clock) : undefined;
  const { lease } = await answerOrder(city, { orderId, result, allocatedOn, reason: "演练" });
  if (kind === "open" && lease) leases.add(lease.id);
  if (kind === "reclaim" && leaseId && result === "done") leases.delete(leaseId);
}
