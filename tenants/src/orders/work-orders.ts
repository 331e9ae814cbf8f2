import { asc, inArray } from "drizzle-orm";
import type { City } from "../city.ts";
import { cityOrder } from "../database/schema.ts";
import { reasonOf } from "../reason-of.ts";
import { executeOrder } from "./execute-order.ts";
import type { CityOrder } from "./order-work.ts";

/** Carries out what was ordered, oldest first, whether or not the hub can be reached; returns how many ended. */
export async function workOrders(city: City): Promise<number> {
  const open = await city.db
    .select()
    .from(cityOrder)
    .where(inArray(cityOrder.state, ["received", "working"]))
    .orderBy(asc(cityOrder.seq));
  for (const order of open) {
    if (order.state === "received") await accept(city, order);
    await executeOrder(city, order);
  }
  return open.length;
}

/** Lets people see that the city has begun; the work does not wait for it. */
async function accept(city: City, { id }: CityOrder): Promise<void> {
  await city.hub.answerOrder({ orderId: id, result: "accepted" }).catch((error: unknown) => {
    city.log.debug(
      { city: city.code, orderId: id, reason: reasonOf(error) },
      "could not say that work began",
    );
  });
}
