import {
  AppError,
  type OrderAnswer,
  type OrderAnswerResult,
  shanghaiDay,
  shiftDay,
  today,
} from "@duoyun/shared";
import { crashPoint } from "@duoyun/shared/runtime/fault";
import { and, eq, inArray } from "drizzle-orm";
import type { CityActor, Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { order } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { answerNewEnd } from "./answer-new-end.ts";
import { answerReclaim } from "./answer-reclaim.ts";
import { answerRequest } from "./answer-request.ts";
import { findOrder, type OrderRow } from "./find-order.ts";
import { leaseOfOrder } from "./lease-of-order.ts";

/** What a city did with an order; said twice it counts once. */
export async function answerOrder(
  ctx: Ctx<CityActor>,
  input: OrderAnswer,
): Promise<OrderAnswerResult> {
  const result = await inTenant(ctx.db, ctx.actor.tenant, async (tx) => {
    const row = await findOrder(tx, ctx.actor.tenant, input.orderId);
    if (await isNews(tx, ctx, { row, input })) await carryAnswer(tx, ctx, { row, input });
    crashPoint("hub.answerOrder.beforeCommit");
    return leaseOfOrder(tx, row);
  });
  crashPoint("hub.answerOrder.afterCommit");
  return result;
}

export type Answered = { row: OrderRow; input: OrderAnswer };

/** One conditional update takes the answer in; false when it is known already. */
async function isNews(
  tx: Transaction,
  ctx: Ctx<CityActor>,
  { row, input }: Answered,
): Promise<boolean> {
  if (row.status === input.result) return false;
  if (row.status === "held" || row.status === "cancelled") throw neverSent();
  if (input.result === "accepted" && row.status !== "ready") return false;
  requireFacts(ctx, { row, input });
  const [changed] = await tx
    .update(order)
    .set({ status: input.result, answer: input, answeredAt: ctx.clock.now() })
    .where(and(eq(order.id, row.id), inArray(order.status, ["ready", "accepted"])))
    .returning({ id: order.id });
  if (changed) return true;
  if (row.status === "done" || row.status === "failed") throw contradicts(row);
  return false;
}

function carryAnswer(tx: Transaction, ctx: Ctx<CityActor>, answered: Answered): Promise<void> {
  if (answered.row.kind === "reclaim") return answerReclaim(tx, ctx, answered);
  return answered.row.requestId
    ? answerRequest(tx, ctx, answered)
    : answerNewEnd(tx, ctx, answered);
}

/** An opening says on which day it allocated: not before the order was made, not after tomorrow. */
function requireFacts(ctx: Ctx<CityActor>, { row, input }: Answered): void {
  if (row.kind !== "open" || input.result !== "done") return;
  const earliest = shiftDay(shanghaiDay(row.createdAt), -1);
  const latest = shiftDay(today(ctx.clock), 1);
  const day = input.allocatedOn;
  if (day !== undefined && day >= earliest && day <= latest) return;
  throw new AppError("invalid", {
    zh: `开通回执须写明分配日期，且在 ${earliest} 与 ${latest} 之间。请核对本节点时钟后重发。`,
    en: `The answer to an opening needs the day of allocation, from ${earliest} to ${latest}. Check this node's clock and send it again.`,
  });
}

function neverSent(): AppError {
  return new AppError("precondition_failed", {
    zh: "该指令尚未下达或已取消，请勿执行。",
    en: "This order was not sent or was cancelled. Do not carry it out.",
  });
}

function contradicts({ status }: OrderRow): AppError {
  return new AppError("conflict", {
    zh: `该指令已按“${status === "done" ? "完成" : "失败"}”办结，不能再改。请联系省级节点核对。`,
    en: `This order is closed as ${status}; that cannot change. Sort it out with the core node.`,
  });
}
