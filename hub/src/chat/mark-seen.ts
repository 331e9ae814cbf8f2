import { type Platform, realClock } from "@duoyun/shared";
import type { BotActor, Ctx } from "../context.ts";
import { seenEvent } from "../database/schema/index.ts";

/** Platforms deliver an event more than once; only the first caller is told so. */
export async function markSeen(
  ctx: Ctx<BotActor>,
  input: { platform: Platform; eventId: string },
): Promise<{ first: boolean }> {
  const inserted = await ctx.db
    .insert(seenEvent)
    .values({ ...input, seenAt: realClock.now() })
    .onConflictDoNothing()
    .returning({ eventId: seenEvent.eventId });
  return { first: inserted.length === 1 };
}
