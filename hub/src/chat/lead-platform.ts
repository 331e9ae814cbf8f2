import { type Platform, realClock } from "@duoyun/shared";
import { eq, lt, or } from "drizzle-orm";
import type { BotActor, Ctx } from "../context.ts";
import { platformLead } from "../database/schema/index.ts";

const leadMilliseconds = 30_000;

/** Gives one process at a time the right to fetch a platform's updates, for half a minute from its last asking. */
export async function leadPlatform(
  ctx: Ctx<BotActor>,
  { platform, holder }: { platform: Platform; holder: string },
): Promise<{ leads: boolean }> {
  const now = realClock.now();
  const held = { holder, heldUntil: new Date(now.getTime() + leadMilliseconds) };
  const taken = await ctx.db
    .insert(platformLead)
    .values({ platform, ...held })
    .onConflictDoUpdate({
      target: platformLead.platform,
      set: held,
      setWhere: or(eq(platformLead.holder, holder), lt(platformLead.heldUntil, now)),
    })
    .returning({ platform: platformLead.platform });
  return { leads: taken.length === 1 };
}
