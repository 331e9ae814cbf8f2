import { RunningClock, recomputeClock, today } from "@duoyun/shared";
import { and, eq, sql } from "drizzle-orm";
import { emitAudit } from "../audit/emit-audit.ts";
import type { Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { request, requestClock } from "../database/schema/index.ts";
import { emitOutbox, notify } from "../outbox/emit-outbox.ts";
import { findRequest } from "./find-request.ts";
import { pinnedRules } from "./rules-of.ts";

/** Gives a running clock its final due day; cards that showed the provisional one are brought up to date. */
export async function recomputeStoredClock(
  tx: Transaction,
  ctx: Ctx,
  { id, tenant }: { id: string; tenant: string },
): Promise<boolean> {
  const [stored] = await tx.select().from(requestClock).where(eq(requestClock.id, id));
  if (!stored) return false;
  const before = await findRequest(tx, tenant, { id: stored.requestId });
  const { calendar } = pinnedRules(ctx, before);
  const clock = recomputeClock(RunningClock.parse(stored.data), today(ctx.clock), calendar);
  const { dueOn, provisional } = clock;
  if (provisional) return false;
  const [row] = await tx
    .update(request)
    .set({ dueOn, version: sql`${request.version} + 1` })
    .where(and(eq(request.id, before.id), eq(request.version, before.version)))
    .returning();
  const [changed] = await tx
    .update(requestClock)
    .set({ data: clock, dueOn, provisional })
    .where(and(eq(requestClock.id, id), eq(requestClock.state, "running")))
    .returning({ id: requestClock.id });
  if (!row || !changed) throw new Error(`Request ${before.number} changed meanwhile.`);
  await emitOutbox(tx, {
    tenant,
    topic: "cards",
    subject: `request:${row.id}`,
    payload: { reason: "recomputed" },
    at: ctx.clock.now(),
  });
  await notify(tx, { topic: "request", tenant, id: row.id });
  await emitAudit(tx, ctx, {
    tenant,
    action: "request.recomputed",
    entity: "request",
    entityId: row.id,
    data: { number: row.number, step: stored.step, before: stored.dueOn, dueOn },
  });
  return true;
}
