import type { Ctx } from "../context.ts";
import { type Intent, intentsOf } from "../session/intents.ts";
import type { AccountActor } from "./account-actor.ts";

/** The commands that help shows to this person; what they may not do is not offered. */
export async function listCommands(ctx: Ctx<AccountActor>): Promise<Intent[]> {
  return intentsOf(ctx.actor, ctx.settings.demo);
}
