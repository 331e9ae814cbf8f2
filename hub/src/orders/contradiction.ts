import { AppError, type OrderAnswer } from "@duoyun/shared";
import { emitAudit } from "../audit/emit-audit.ts";
import type { CityActor, Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import type { OrderRow } from "./find-order.ts";

/** How a later answer departs from the one that closed the order: in its `result`, or in the `facts` of the same one. */
export type Contradiction = "result" | "facts";

export function contradictionOf(row: OrderRow, input: OrderAnswer): Contradiction | null {
  const isClosed = row.status === "done" || row.status === "failed";
  if (!isClosed || input.result === "accepted") return null;
  if (row.status !== input.result) return "result";
  return row.kind === "open" && factsOf(row.answer) !== factsOf(input) ? "facts" : null;
}

function factsOf(answer: Pick<OrderAnswer, "allocatedOn" | "resources"> | null): string {
  const ids = (answer?.resources ?? []).map(({ id }) => id).sort();
  return JSON.stringify([answer?.allocatedOn ?? null, ids]);
}

type Answers = { row: OrderRow; input: OrderAnswer; contradiction: Contradiction };

/** Records both answers; the first one stands. */
export async function auditContradiction(
  tx: Transaction,
  ctx: Ctx<CityActor>,
  { row, input, contradiction }: Answers,
): Promise<void> {
  await emitAudit(tx, ctx, {
    tenant: row.tenant,
    action: "order.contradicted",
    entity: "order",
    entityId: row.id,
    data: { in: contradiction, stands: row.answer, refused: input },
  });
}

export function contradicts({ status }: OrderRow): AppError {
  return new AppError("conflict", {
    zh: `该指令已按“${status === "done" ? "完成" : "失败"}”办结，不能再改。请联系省级节点核对。`,
    en: `This order is closed as ${status}; that cannot change. Sort it out with the core node.`,
  });
}
