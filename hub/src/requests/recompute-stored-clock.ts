import { RunningClock, recomputeClock, titleOfStep, today } from "@duoyun/shared";
import { and, eq, inArray, min, ne, sql } from "drizzle-orm";
import { emitAudit } from "../audit/emit-audit.ts";
import type { Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { request, requestClock } from "../database/schema/index.ts";
import { emitOutbox, notify } from "../outbox/emit-outbox.ts";
import { actingFor } from "../people/acting-for.ts";
import { approversOf } from "./approvers-of.ts";
import { findRequest, type RequestRow } from "./find-request.ts";
import { pinnedRules } from "./rules-of.ts";

/** Gives a running clock its final due day: cards are brought up to date, and those who were told another day hear of it. */
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
    .set({
      dueOn: sql`least(${dueOn}::date, ${soonestOther(tx, stored)})`,
      version: sql`${request.version} + 1`,
    })
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
  if (stored.dueOn !== dueOn) await tellConcerned(tx, ctx, { row, before: stored, dueOn });
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

/** The last day of the other clocks of the request that have not ended, the first of them. */
function soonestOther(tx: Transaction, { id, requestId }: { id: string; requestId: string }) {
  return tx
    .select({ dueOn: min(requestClock.dueOn) })
    .from(requestClock)
    .where(
      and(
        eq(requestClock.requestId, requestId),
        ne(requestClock.id, id),
        inArray(requestClock.state, ["running", "paused"]),
      ),
    );
}

type Moved = { row: RequestRow; before: typeof requestClock.$inferSelect; dueOn: string };

async function tellConcerned(
  tx: Transaction,
  ctx: Ctx,
  { row, before, dueOn }: Moved,
): Promise<void> {
  const rules = pinnedRules(ctx, row);
  const deciders = await approversOf(tx, row, today(ctx.clock));
  const applicants = await actingFor(tx, { ...row, personId: row.applicantId });
  const step = titleOfStep(rules.kind, before.step);
  await emitOutbox(tx, {
    tenant: row.tenant,
    topic: "notice",
    subject: `request:${row.id}`,
    payload: {
      personIds: [...applicants, ...deciders.map(({ id }) => id)],
      title: { zh: `${row.number} 时限已重算`, en: `${row.number}: new time limit` },
      text: {
        zh: `放假安排已公布：“${step.zh}”环节的时限由 ${before.dueOn} 改为 ${dueOn}。`,
        en: `The year's schedule is out: the step "${step.en}" was due on ${before.dueOn} and is due on ${dueOn}.`,
      },
    },
    at: ctx.clock.now(),
  });
}
