import { type OrderMessage, realClock } from "@duoyun/shared";
import { crashPoint } from "@duoyun/shared/runtime/fault";
import { lt } from "drizzle-orm";
import type { City } from "../city.ts";
import { cityOrder, cityState } from "../database/schema.ts";

/** Keeps an order and how far the stream was read in one transaction; an order that is known stays as it is. */
export async function receiveOrder(city: City, message: OrderMessage): Promise<void> {
  const { id, seq, kind, leaseId, payload } = message;
  await city.db.transaction(async (tx) => {
    await tx
      .insert(cityOrder)
      .values({ id, seq, kind, leaseId, payload, state: "received", receivedAt: realClock.now() })
      .onConflictDoNothing();
    await tx.update(cityState).set({ orderSeq: seq }).where(lt(cityState.orderSeq, seq));
    crashPoint("city.order.received.beforeCommit");
  });
  crashPoint("city.order.received.afterCommit");
}
