import { OrderAnswer, type OrderAnswerResult, type Text } from "@duoyun/shared";
import { crashPoint } from "@duoyun/shared/runtime/fault";
import { and, eq, isNull } from "drizzle-orm";
import type { City } from "../city.ts";
import { removeHosts } from "../cloud/remove-hosts.ts";
import type { Transaction } from "../database/connect.ts";
import { cityOrder, cloudVm, lease } from "../database/schema.ts";
import { finalRefusal } from "../hub/is-final.ts";
import type { CityOrder } from "./order-work.ts";
import { tellAcceptance } from "./tell-acceptance.ts";

/** So many of a reason the hub takes. */
const mostCharacters = 500;

/** Tells the hub what was done until it has heard it; an opening that the hub will not have is undone and told as failed. */
export async function answerOrder(city: City, order: CityOrder): Promise<void> {
  const answer = OrderAnswer.parse(order.answer);
  crashPoint("city.answer.beforeSend");
  const { result, refusal } = await tell(city, order, answer);
  crashPoint("city.answer.afterSend");
  if (refusal && order.kind === "open" && answer.result === "done") {
    return answerOrder(city, await undoOpening(city, order, refusal));
  }
  await city.db.transaction(async (tx) => {
    await tx.update(cityOrder).set({ state: "answered" }).where(eq(cityOrder.id, order.id));
    if (result) await takeDates(tx, result);
  });
  crashPoint("city.answer.afterCommit");
}

type Told = { result?: OrderAnswerResult; refusal?: Text };

/** The end of an order comes after its beginning also when the hub was away at the beginning. */
async function tell(city: City, order: CityOrder, answer: OrderAnswer): Promise<Told> {
  try {
    if (!order.acceptanceTold) await tellAcceptance(city, order);
    return { result: await city.hub.answerOrder(answer) };
  } catch (error) {
    const refusal = finalRefusal(error);
    if (!refusal) throw error;
    const what = { city: city.code, orderId: order.id, reason: refusal.en };
    city.log.error(what, "the hub refused an answer");
    return { refusal };
  }
}

async function takeDates(tx: Transaction, { lease: held }: OrderAnswerResult): Promise<void> {
  if (!held) return;
  await tx
    .update(lease)
    .set({ capDay: held.capDay, lastDay: held.lastDay })
    .where(and(eq(lease.id, held.id), isNull(lease.reclaimedOn)));
}

/** Leaves the order failed and unanswered, as the hub still counts on it. */
async function undoOpening(city: City, order: CityOrder, { zh, en }: Text): Promise<CityOrder> {
  const reason = `省级节点未接受开通回执，所开主机已撤销。${zh} / The core node did not accept the answer to this opening, so its hosts were removed. ${en}`;
  const failed = {
    state: "failed",
    answer: { orderId: order.id, result: "failed", reason: reason.slice(0, mostCharacters) },
  } as const;
  await city.db.transaction(async (tx) => {
    await removeHosts(tx, eq(cloudVm.orderId, order.id));
    await tx.delete(lease).where(eq(lease.id, order.leaseId));
    await tx.update(cityOrder).set(failed).where(eq(cityOrder.id, order.id));
  });
  return { ...order, ...failed };
}
