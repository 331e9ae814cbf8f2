import { type Clock, type Day, realClock, shiftDay, shiftMonths, today } from "@duoyun/shared";
import type { Ctx } from "../context.ts";

/** How many months of usage days are kept, and how many working days into the next month a month stays open. */
export type UsageRules = { retentionMonths: number; closeWorkingDays: number };

export const defaultUsageRules: UsageRules = { retentionMonths: 36, closeWorkingDays: 5 };

export function usageRulesOf({ settings }: Pick<Ctx, "settings">): UsageRules {
  return settings.usage ?? defaultUsageRules;
}

/** Days from the first to the last, both included. */
export type DaySpan = { from: Day; to: Day };

/** The days of usage that the hub takes: none that its retention would drop, none that is still to come. */
export function keptDays(ctx: Pick<Ctx, "settings" | "clock">): DaySpan {
  return { from: firstKeptDay(usageRulesOf(ctx)), to: shiftDay(latestDay(ctx.clock), 1) };
}

/** Retention is on real time, whatever the demonstration's clock says. */
export function firstKeptDay({ retentionMonths }: UsageRules): Day {
  return `${shiftMonths(today(realClock), -retentionMonths).slice(0, 7)}-01`;
}

function latestDay(clock: Clock): Day {
  const [business, real] = [today(clock), today(realClock)];
  return business > real ? business : real;
}
