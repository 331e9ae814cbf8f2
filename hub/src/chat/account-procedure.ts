import { forbidden } from "@duoyun/shared";
import { personProcedure } from "../trpc.ts";
import type { AccountActor } from "./account-actor.ts";

/** For a person of one of these roles, or of any, who acts through a linked chat account. */
export function accountProcedureFor(...roles: Parameters<typeof personProcedure>) {
  return personProcedure(...roles).use(({ ctx, next }) => {
    const { via } = ctx.actor;
    if (via.surface !== "bot") {
      throw forbidden({
        zh: "此操作只能在聊天中进行，请在聊天窗口里重试。",
        en: "This is done in the chat only. Try it in the chat window.",
      });
    }
    const actor: AccountActor = { ...ctx.actor, via };
    return next({ ctx: { ...ctx, actor } });
  });
}

export const accountProcedure = accountProcedureFor();
