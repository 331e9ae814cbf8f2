import { asc, inArray } from "drizzle-orm";
import type { City } from "../city.ts";
import { cityOrder } from "../database/schema.ts";
import { answerOrder } from "./answer-order.ts";

/** Tells the hub of every order that ended and that it has not heard of. */
export async function answerOrders(city: City): Promise<void> {
  const ended = await city.db
    .select()
    .from(cityOrder)
    .where(inArray(cityOrder.state, ["done", "failed"]))
    .orderBy(asc(cityOrder.seq));
  for (const order of ended) await answerOrder(city, order);
}
