import { asc, inArray } from "drizzle-orm";
import type { City } from "../city.ts";
import { cityOrder } from "../database/schema.ts";
import { reasonOf } from "../reason-of.ts";
import { noteFailedWrite } from "../state/lacks-room.ts";
import { executeOrder } from "./execute-order.ts";
import type { CityOrder } from "./order-work.ts";
import { tellAcceptance } from "./tell-acceptance.ts";

/**
 * Carries out what was ordered, oldest first, whether or not the hub can be reached; returns how many ended.
 * An order that breaks is tried again next time and holds up only the later orders of its own lease.
 */
export async function workOrders(city: City): Promise<number> {
  const open = await city.db
    .select()
    .from(cityOrder)
    .where(inArray(cityOrder.state, ["received", "working"]))
    .orderBy(asc(cityOrder.seq));
  const heldUp = new Set<string>();
  let ended = 0;
  for (const order of open) {
    if (heldUp.has(order.leaseId)) continue;
    if (await ends(city, order)) ended += 1;
    else heldUp.add(order.leaseId);
  }
  return ended;
}

async function ends(city: City, order: CityOrder): Promise<boolean> {
  if (order.state === "received") await beginAloud(city, order);
  try {
    await executeOrder(city, order);
    return true;
  } catch (error) {
    noteFailedWrite(city.db, error);
    city.log.warn(
      { city: city.code, orderId: order.id, reason: reasonOf(error) },
      "an order could not be carried out and will be tried again",
    );
    return false;
  }
}

/** Lets people see that the city has begun; the work does not wait for it. */
async function beginAloud(city: City, order: CityOrder): Promise<void> {
  await tellAcceptance(city, order).catch((error: unknown) => {
    city.log.debug(
      { city: city.code, orderId: order.id, reason: reasonOf(error) },
      "could not say that work began",
    );
  });
}
