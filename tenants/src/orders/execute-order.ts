import { crashPoint } from "@duoyun/shared/runtime/fault";
import { and, eq, inArray } from "drizzle-orm";
import type { City } from "../city.ts";
import { CloudRefusal } from "../cloud/cloud-refusal.ts";
import { cityOrder } from "../database/schema.ts";
import { changeLease } from "./change-lease.ts";
import { extendLease } from "./extend-lease.ts";
import { openLease } from "./open-lease.ts";
import type { CityOrder, Finish } from "./order-work.ts";
import { reclaimLease } from "./reclaim-lease.ts";

/** Carries an order out, once however often it is called: each step can be repeated after a crash. */
export async function executeOrder(city: City, order: CityOrder): Promise<void> {
  await city.db
    .update(cityOrder)
    .set({ state: "working" })
    .where(and(eq(cityOrder.id, order.id), eq(cityOrder.state, "received")));
  crashPoint("city.order.working.afterCommit");
  const finish = await workOn(city, order).catch((error: unknown): Finish => {
    if (!(error instanceof CloudRefusal)) throw error;
    return { answer: { orderId: order.id, result: "failed", reason: error.message } };
  });
  await finishOrder(city, order, finish);
}

async function workOn(city: City, order: CityOrder): Promise<Finish> {
  switch (order.kind) {
    case "open":
      return openLease(city, order);
    case "extend":
      return extendLease(city, order);
    case "change":
      return changeLease(city, order);
    case "reclaim":
      return reclaimLease(city, order);
    default:
      throw new CloudRefusal(
        `本节点不认识“${order.kind}”类指令，请升级节点软件后重新下达。 / This node does not know orders of kind ${order.kind}: upgrade it and order again.`,
      );
  }
}

async function finishOrder(city: City, order: CityOrder, finish: Finish): Promise<void> {
  const state = finish.answer.result === "done" ? "done" : "failed";
  await city.db.transaction(async (tx) => {
    const finished = await tx
      .update(cityOrder)
      .set({ state, answer: finish.answer })
      .where(and(eq(cityOrder.id, order.id), inArray(cityOrder.state, ["received", "working"])))
      .returning({ id: cityOrder.id });
    if (finished.length > 0) await finish.record?.(tx);
    crashPoint("city.order.done.beforeCommit");
  });
  crashPoint("city.order.done.afterCommit");
}
