import type { Ctx } from "../context.ts";
import { demoClock } from "../database/schema/index.ts";

/** How far the time of business is ahead of real time; 0 outside the demo. */
export async function readClockOffset(ctx: Pick<Ctx, "db" | "settings">): Promise<number> {
  if (!ctx.settings.demo) return 0;
  const [row] = await ctx.db.select().from(demoClock);
  return row?.offsetSeconds ?? 0;
}
