import { type OrderMessage, realClock } from "@duoyun/shared";
import { crashPoint } from "@duoyun/shared/runtime/fault";
import { and, eq, isNotNull, lt, sql } from "drizzle-orm";
import type { City } from "../city.ts";
import { cityOrder, cityState, lease } from "../database/schema.ts";

/** Of an order that was answered the hub lost the answer, if it comes again: it is told once more and not done twice. */
const isAnswered = sql`${cityOrder.state} = 'answered'`;
const known = {
  seq: sql`excluded.seq`,
  state: sql`case when ${isAnswered} then case ${cityOrder.answer} ->> 'result' when 'failed' then 'failed' else 'done' end
    else ${cityOrder.state} end`,
  acceptanceTold: sql`${cityOrder.acceptanceTold} and not ${isAnswered}`,
};

/** Keeps an order and how far the stream was read in one transaction; an order that is known is not begun anew. What became of its lease is told after it. */
export async function receiveOrder(city: City, message: OrderMessage): Promise<void> {
  const { id, seq, kind, leaseId, payload } = message;
  await city.db.transaction(async (tx) => {
    await tx
      .insert(cityOrder)
      .values({ id, seq, kind, leaseId, payload, state: "received", receivedAt: realClock.now() })
      .onConflictDoUpdate({ target: cityOrder.id, set: known });
    await tx
      .update(lease)
      .set({ reported: false })
      .where(and(eq(lease.id, leaseId), isNotNull(lease.reclaimedOn)));
    await tx.update(cityState).set({ orderSeq: seq }).where(lt(cityState.orderSeq, seq));
    crashPoint("city.order.received.beforeCommit");
  });
  crashPoint("city.order.received.afterCommit");
}
