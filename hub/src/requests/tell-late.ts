import {
  articleText,
  describeClock,
  RunningClock,
  resolveRule,
  type Text,
  titleOfStep,
  type Watch,
} from "@duoyun/shared";
import { and, eq, isNull, sql } from "drizzle-orm";
import { emitAudit } from "../audit/emit-audit.ts";
import type { Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { request, requestClock } from "../database/schema/index.ts";
import { noticeToOperators } from "../notices/notice-to-operators.ts";
import { emitOutbox, notify } from "../outbox/emit-outbox.ts";
import type { RequestRow } from "./find-request.ts";
import { type KindRules, pinnedRules } from "./rules-of.ts";

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
  const { kind, rulebook } = pinnedRules(ctx, row);
  const step = titleOfStep(kind, clock.step);
  const next = whatNext(
    kind.watches.find(({ id }) => id === clock.step),
    rulebook,
  );
  const limit = describeClock(RunningClock.parse(clock.data));
  await noticeToOperators(tx, ctx, {
    tenant: row.tenant,
    subject: `request:${row.id}`,
    title: { zh: `${row.number} 已超时限`, en: `${row.number} is late` },
    text: {
      zh: `“${step.zh}”未在期限内办结。${limit.zh}。${next.zh}`,
      en: `"${step.en}" was not finished in time. ${limit.en}. ${next.en}`,
    },
  });
  await emitOutbox(tx, {
    tenant: row.tenant,
    topic: "cards",
    subject: `request:${row.id}`,
    payload: { reason: "late" },
    at: ctx.clock.now(),
  });
}

/** A missed duty after the opening gives a power; nothing follows of itself. */
function whatNext(watch: Watch | undefined, { chain }: KindRules["rulebook"]): Text {
  if (!watch) return { zh: "请督促办理。", en: "Please see to it." };
  const { powerRuleId: id } = watch;
  const article = articleText(resolveRule(chain, id)?.rule.article ?? "");
  return {
    zh: `无正当理由的，可收回资源（${id}，${article.zh}）；系统不会自动收回。请先核实原因。`,
    en: `Without good reason the resources may be taken back (${id}, ${article.en}); nothing is taken back by itself. Ask for the reason first.`,
  };
}
