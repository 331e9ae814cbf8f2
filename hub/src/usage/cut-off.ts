import { addWorkingDays, dueAt, inRegion, type Month, shiftDay } from "@duoyun/shared";
import type { Ctx } from "../context.ts";
import { currentRulebook } from "../requests/rules-of.ts";
import { monthBounds } from "./month-days.ts";
import { usageRulesOf } from "./usage-rules.ts";

export type CutOff = { at: Date; provisional: boolean };
export type CutOffCtx = Pick<Ctx, "settings" | "clock" | "calendars" | "rulebooks">;

/** When a month of a node closes: at the end of so many working days of the month after it, in the node's calendar. */
export function cutOffOf(ctx: CutOffCtx, tenant: string, month: Month): CutOff {
  const calendar = inRegion(ctx.calendars, currentRulebook(ctx, tenant).region);
  const lastDay = shiftDay(monthBounds(month).next, -1);
  const { closeWorkingDays } = usageRulesOf(ctx);
  const { day, provisional } = addWorkingDays(lastDay, closeWorkingDays, calendar);
  return { at: dueAt(day), provisional };
}
