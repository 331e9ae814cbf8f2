import { AppError, type Month, type NodeCode } from "@duoyun/shared";
import type { Ctx } from "../context.ts";
import { inTenant } from "../database/tenancy.ts";
import { closeMonth } from "./close-month.ts";
import { type CutOffCtx, cutOffOf } from "./cut-off.ts";

/** Closes a month that is past its cut-off without waiting for the sweep; refuses one that is still open or closed already. */
export async function closeNow(
  ctx: CutOffCtx & Pick<Ctx, "db" | "actor">,
  { code, month }: { code: NodeCode; month: Month },
): Promise<void> {
  const { at } = cutOffOf(ctx, code, month);
  if (ctx.clock.now() < at) throw stillOpen(month, at);
  const closed = await inTenant(ctx.db, code, (tx) => closeMonth(tx, ctx, { tenant: code, month }));
  if (!closed) throw closedAlready(month);
}

function stillOpen(month: Month, at: Date): AppError {
  return new AppError("precondition_failed", {
    zh: `${month} 要到 ${at.toISOString()} 才截止，此前数据仍会补齐，请届时再结账。`,
    en: `${month} stays open until ${at.toISOString()}, as days may still come. Close it then.`,
  });
}

function closedAlready(month: Month): AppError {
  return new AppError("conflict", {
    zh: `${month} 已经结账。要重新计算，请先重开（npx duoyun usage reopen）。`,
    en: `${month} is closed already. To have it computed anew, reopen it first (npx duoyun usage reopen).`,
  });
}
