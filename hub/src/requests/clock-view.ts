import {
  type Calendar,
  type ClockView,
  type Day,
  dueAt,
  elapsedWorkingDays,
  explainClock,
  findRulebook,
  RunningClock,
  shanghaiDay,
  titleOfStep,
  today,
  workingDaysUntil,
} from "@duoyun/shared";
import { asc, eq } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { requestClock } from "../database/schema/index.ts";
import type { KindRules } from "./rules-of.ts";

type ClockRow = typeof requestClock.$inferSelect;

/** The clocks of a request, oldest first, each with its article and its days. */
export async function clockViews(
  tx: Transaction,
  ctx: Ctx,
  { requestId, rules }: { requestId: string; rules: KindRules },
): Promise<ClockView[]> {
  const rows = await tx
    .select()
    .from(requestClock)
    .where(eq(requestClock.requestId, requestId))
    .orderBy(asc(requestClock.startedAt), asc(requestClock.dueOn));
  return rows.map((row) => clockView(ctx, row, rules));
}

function clockView(ctx: Ctx, row: ClockRow, { kind, calendar }: KindRules): ClockView {
  const clock = RunningClock.parse(row.data);
  const { days, summary } = explainClock(clock, today(ctx.clock), calendar);
  const id = clock.rule.rulebook;
  return {
    ruleId: clock.rule.id,
    rulebook: id,
    rulebookTitle: findRulebook(id)?.title ?? { zh: id, en: id },
    article: clock.rule.article,
    nature: clock.nature,
    title: titleOfStep(kind, row.step),
    amount: clock.amount,
    unit: clock.unit,
    startedOn: clock.startedOn,
    dueOn: clock.dueOn,
    dueAt: dueAt(clock.dueOn).toISOString(),
    provisional: clock.provisional,
    state: row.state,
    remainingWorkingDays: remaining(ctx, row, calendar),
    elapsedWorkingDays: elapsedWorkingDays(clock, lastDayOf(ctx, row), calendar),
    summary,
    explanation: days,
  };
}

function lastDayOf(ctx: Ctx, { endedAt }: ClockRow): Day {
  return endedAt ? shanghaiDay(endedAt) : today(ctx.clock);
}

function remaining(ctx: Ctx, row: ClockRow, calendar: Calendar): number | null {
  if (row.state !== "running" && row.state !== "paused") return null;
  return workingDaysUntil(today(ctx.clock), row.dueOn, calendar);
}
