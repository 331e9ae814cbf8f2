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
import { auditContradiction, contradictionOf, contradicts } from "./contradiction.ts";
import { findOrder, type OrderRow } from "./find-order.ts";
import { leaseOfOrder } from "./lease-of-order.ts";

/** What a city did with an order; said twice it counts once, and of two contradicting answers the first stands. */
export async function answerOrder(
  ctx: Ctx<CityActor>,
  input: OrderAnswer,
): Promise<OrderAnswerResult> {
  const { result, refusal } = await inTenant(ctx.db, ctx.actor.tenant, async (tx) => {
    const row = await findOrder(tx, ctx.actor.tenant, input.orderId);
    const isNew = await isNews(tx, ctx, { row, input });
    if (isNew) await carryAnswer(tx, ctx, { row, input });
    const refusal = isNew ? null : await refusalOf(tx, ctx, input);
    crashPoint("hub.answerOrder.beforeCommit");
    return { result: await leaseOfOrder(tx, row), refusal };
  });
  crashPoint("hub.answerOrder.afterCommit");
  if (refusal) throw refusal;
  return result;
}

/** Other facts of the same result are recorded only: a city that hears a refusal would undo what it has opened. */
async function refusalOf(
  tx: Transaction,
  ctx: Ctx<CityActor>,
  input: OrderAnswer,
): Promise<AppError | null> {
  const row = await findOrder(tx, ctx.actor.tenant, input.orderId);
  const contradiction = contradictionOf(row, input);
  if (!contradiction) return null;
  await auditContradiction(tx, ctx, { row, input, contradiction });
  return contradiction === "result" ? contradicts(row) : null;
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
  return changed !== undefined;
}

function carryAnswer(tx: Transaction, ctx: Ctx<CityActor>, answered: Answered): Promise<void> {
  if (answered.row.kind === "reclaim" && !answered.row.requestId)
    return answerReclaim(tx, ctx, answered);
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
