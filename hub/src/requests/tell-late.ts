import {
  describeClock,
  isConfirmation,
  RunningClock,
  stepOf,
  type Text,
  titleOfStep,
} from "@duoyun/shared";
import { and, eq, isNull, sql } from "drizzle-orm";
import { emitAudit } from "../audit/emit-audit.ts";
import type { Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { request, requestClock } from "../database/schema/index.ts";
import { noticeToOperators } from "../notices/notice-to-operators.ts";
import { emitOutbox, notify } from "../outbox/emit-outbox.ts";
import type { RequestRow } from "./find-request.ts";
import { mayRestrict, mayTakeBack } from "./power-words.ts";
import { type KindRules, pinnedRules } from "./rules-of.ts";
import { tellParties } from "./tell-parties.ts";

type ClockRow = typeof requestClock.$inferSelect;

/** Marks a clock as told and says so to operators, administrators and on the cards; the clock runs on. */
export async function tellLate(
  tx: Transaction,
  ctx: Ctx,
  { id, tenant }: { id: string; tenant: string },
): Promise<boolean> {
  const now = ctx.clock.now();
  const [clock] = await tx.select().from(requestClock).where(eq(requestClock.id, id));
  if (!clock || clock.lateNotifiedAt) return false;
  const [row] = await tx
    .update(request)
    .set({ version: sql`${request.version} + 1` })
    .where(eq(request.id, clock.requestId))
    .returning();
  const [told] = await tx
    .update(requestClock)
    .set({ lateNotifiedAt: now })
    .where(
      and(
        eq(requestClock.id, id),
        eq(requestClock.state, "running"),
        isNull(requestClock.lateNotifiedAt),
      ),
    )
    .returning();
  if (!row || !told) return false;
  await tell(tx, ctx, { row, clock: told });
  await notify(tx, { topic: "request", tenant, id: row.id });
  await emitAudit(tx, ctx, {
    tenant,
    action: "request.late",
    entity: "request",
    entityId: row.id,
    data: { number: row.number, step: told.step, rule: told.ruleId, dueOn: told.dueOn },
  });
  return true;
}

async function tell(
  tx: Transaction,
  ctx: Ctx,
  { row, clock }: { row: RequestRow; clock: ClockRow },
): Promise<void> {
  const rules = pinnedRules(ctx, row);
  const step = titleOfStep(rules.kind, clock.step);
  const next = whatNext(clock.step, rules);
  const limit = describeClock(RunningClock.parse(clock.data));
  const words = {
    title: { zh: `${row.number} 已超时限`, en: `${row.number} is late` },
    text: {
      zh: `“${step.zh}”未在期限内办结。${limit.zh}。${next.zh}`,
      en: `"${step.en}" was not finished in time. ${limit.en}. ${next.en}`,
    },
  };
  const subject = `request:${row.id}`;
  const open = stepOf(rules.kind, clock.step);
  if (open && isConfirmation(open)) await tellParties(tx, ctx, { row, ...words });
  else await noticeToOperators(tx, ctx, { tenant: row.tenant, subject, ...words });
  await emitOutbox(tx, {
    tenant: row.tenant,
    topic: "cards",
    subject: `request:${row.id}`,
    payload: { reason: "late" },
    at: ctx.clock.now(),
  });
}

/** What the rules allow when a duty after the opening, or a step, was missed. */
function whatNext(id: string, { kind, rulebook }: KindRules): Text {
  const duty = kind.watches.find((watch) => watch.id === id);
  if (duty) return mayTakeBack(duty.powerRuleId, rulebook);
  const power = stepOf(kind, id)?.powerRuleId;
  return power ? mayRestrict(power, rulebook) : { zh: "请督促办理。", en: "Please see to it." };
}
