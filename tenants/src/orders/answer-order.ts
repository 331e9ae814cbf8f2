import { OrderAnswer, type OrderAnswerResult } from "@duoyun/shared";
import { crashPoint } from "@duoyun/shared/runtime/fault";
import { and, eq, isNull } from "drizzle-orm";
import type { City } from "../city.ts";
import { removeHosts } from "../cloud/remove-hosts.ts";
import type { Transaction } from "../database/connect.ts";
import { cityOrder, cloudVm, lease } from "../database/schema.ts";
import { isFinal } from "../hub/is-final.ts";
import { reasonOf } from "../reason-of.ts";
import type { CityOrder } from "./order-work.ts";

/** Tells the hub what was done until it has heard it; what the hub will not have is undone. */
export async function answerOrder(city: City, order: CityOrder): Promise<void> {
  const answer = OrderAnswer.parse(order.answer);
  crashPoint("city.answer.beforeSend");
  const result = await city.hub.answerOrder(answer).catch((error: unknown) => {
    if (!isFinal(error)) throw error;
    city.log.error(
      { city: city.code, orderId: order.id, reason: reasonOf(error) },
      "the hub refused an answer",
    );
    return null;
  });
  crashPoint("city.answer.afterSend");
  await city.db.transaction(async (tx) => {
    await tx.update(cityOrder).set({ state: "answered" }).where(eq(cityOrder.id, order.id));
    if (result) await takeDates(tx, result);
    else if (order.kind === "open") await undoOpening(tx, order);
  });
  crashPoint("city.answer.afterCommit");
}

async function takeDates(tx: Transaction, { lease: held }: OrderAnswerResult): Promise<void> {
  if (!held) return;
  await tx
    .update(lease)
    .set({ capDay: held.capDay, lastDay: held.lastDay })
    .where(and(eq(lease.id, held.id), isNull(lease.reclaimedOn)));
}

async function undoOpening(tx: Transaction, order: CityOrder): Promise<void> {
  await removeHosts(tx, eq(cloudVm.orderId, order.id));
  await tx.delete(lease).where(eq(lease.id, order.leaseId));
}
