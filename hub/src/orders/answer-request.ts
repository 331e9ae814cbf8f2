import { today } from "@duoyun/shared";
import type { CityActor, Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { findLease } from "../leases/find-lease.ts";
import { noticeToOperators } from "../notices/notice-to-operators.ts";
import { applyEvent } from "../requests/apply-event.ts";
import { lockRequest } from "../requests/lock-request.ts";
import { noteAccepted } from "../requests/note-accepted.ts";
import type { CityAnswer } from "../requests/run-effects.ts";
import type { Answered } from "./answer-order.ts";
import { requestFailed } from "./failure-notices.ts";
import { shutDown } from "./shut-down.ts";

/** Carries the city's answer over to the request that the order came from. */
export async function answerRequest(
  tx: Transaction,
  ctx: Ctx<CityActor>,
  { row, input }: Answered,
): Promise<void> {
  if (!row.requestId) throw new Error(`Order ${row.id} comes from no request.`);
  const request = await lockRequest(tx, row.tenant, row.requestId);
  if (input.result === "accepted") return noteAccepted(tx, ctx, request);
  const openedOn = input.allocatedOn ?? today(ctx.clock);
  const event = { type: "orderAnswered", result: input.result, openedOn } as const;
  if (input.result === "failed")
    await noticeToOperators(tx, ctx, requestFailed(request, input.reason));
  if (row.kind === "reclaim" && input.result === "done" && row.leaseId) {
    const lease = await findLease(tx, row.tenant, { id: row.leaseId });
    await shutDown(tx, ctx, { lease, request, data: { order: row.id } });
  }
  const changed = await applyEvent(tx, ctx, {
    row: request,
    event,
    reason: input.reason,
    answer: answerOf({ row, input }, openedOn),
  });
  if (!changed) throw new Error(`Request ${request.number} changed while the city answered.`);
}

function answerOf({ row, input }: Answered, allocatedOn: string): CityAnswer | undefined {
  const saysWhat = row.kind === "open" || row.kind === "change";
  if (!saysWhat || input.result !== "done" || !row.leaseId) return undefined;
  return {
    allocatedOn,
    leaseId: row.leaseId,
    resources: input.resources ?? [],
  };
}
