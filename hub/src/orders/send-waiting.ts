import { and, asc, eq, isNull } from "drizzle-orm";
import type { Transaction } from "../database/connect.ts";
import { nextNumber } from "../database/next-number.ts";
import { order } from "../database/schema/index.ts";
import { notify } from "../outbox/emit-outbox.ts";

/** Gives the orders that waited for a suspended or doubled node their numbers, oldest first, so that they leave; answers how many. */
export async function sendWaiting(tx: Transaction, tenant: string): Promise<number> {
  const waiting = await tx
    .select({ id: order.id })
    .from(order)
    .where(and(eq(order.tenant, tenant), eq(order.status, "ready"), isNull(order.seq)))
    .orderBy(asc(order.createdAt))
    .for("no key update");
  for (const { id } of waiting) {
    const seq = await nextNumber(tx, tenant, "order");
    await tx.update(order).set({ seq }).where(eq(order.id, id));
    await notify(tx, { topic: "order", tenant, id });
  }
  return waiting.length;
}
