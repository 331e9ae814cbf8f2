import { AppError, type DecideInput, withinChatLimit } from "@duoyun/shared";
import type { Ctx, PersonActor } from "../context.ts";
import type { RequestRow } from "./find-request.ts";
import type { KindRules } from "./rules-of.ts";

/** Checks the one-time code that came with a decision, outside the decision's transaction; true when it holds. */
export async function checkSecondFactor(
  ctx: Ctx<PersonActor>,
  input: DecideInput,
): Promise<boolean> {
  if ("token" in input || input.totp === undefined) return false;
  if (await ctx.secondFactor?.(ctx.actor.personId, input.totp)) return true;
  throw new AppError("second_factor_required", {
    zh: "动态口令不正确或已过期。请输入验证器当前显示的六位数字；尚未绑定时，请先在“设置”中绑定。",
    en: "The one-time code is wrong or over. Enter the six digits that your authenticator shows now; without one, set it up under Settings first.",
  });
}

/** Above the limit of chat a decision needs a one-time code, also on the web page. */
export function requireSecondFactor(row: RequestRow, { kind }: KindRules): void {
  if (withinChatLimit(row.amounts, kind.chat)) return;
  throw new AppError("second_factor_required", {
    zh: "该申请规模较大，请输入验证器的六位动态口令后再办理。",
    en: "This request is large: enter the six digits of your authenticator to decide it.",
  });
}
