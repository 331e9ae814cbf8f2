import { type Platform, realClock } from "@duoyun/shared";
import { and, eq } from "drizzle-orm";
import type { BotActor, Ctx } from "../context.ts";
import { seenEvent } from "../database/schema/index.ts";

/** The update has taken effect: whoever brings it again hears that it is done. */
export async function endUpdate(
  ctx: Ctx<BotActor>,
  { platform, eventId }: { platform: Platform; eventId: string },
): Promise<void> {
  await ctx.db
    .update(seenEvent)
    .set({ doneAt: realClock.now() })
    .where(and(eq(seenEvent.platform, platform), eq(seenEvent.eventId, eventId)));
}
