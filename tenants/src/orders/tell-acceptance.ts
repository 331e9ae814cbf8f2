import { eq } from "drizzle-orm";
import type { City } from "../city.ts";
import { cityOrder } from "../database/schema.ts";
import type { CityOrder } from "./order-work.ts";

/** Tells the hub that the city has taken an order in hand, and remembers that it has heard it. */
export async function tellAcceptance(city: City, { id }: CityOrder): Promise<void> {
  await city.hub.answerOrder({ orderId: id, result: "accepted" });
  await city.db.update(cityOrder).set({ acceptanceTold: true }).where(eq(cityOrder.id, id));
}
