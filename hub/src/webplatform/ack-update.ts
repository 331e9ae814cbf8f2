import { realClock } from "@duoyun/shared";
import { crashPoint } from "@duoyun/shared/runtime/fault";
import { and, eq, isNull } from "drizzle-orm";
import { findTenant } from "../chat/find-tenant.ts";
import type { BotActor, Ctx } from "../context.ts";
import { webUpdate } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";

/** The bots have dealt with an update for good: it is not sent again. Acknowledging twice is harmless. */
export async function ackUpdate(ctx: Ctx<BotActor>, input: { updateId: number }): Promise<void> {
  const tenant = await findTenant(ctx.db, "webUpdate", input.updateId);
  if (!tenant) return;
  await inTenant(ctx.db, tenant, async (tx) => {
    await tx
      .update(webUpdate)
      .set({ ackedAt: realClock.now() })
      .where(and(eq(webUpdate.id, input.updateId), isNull(webUpdate.ackedAt)));
    crashPoint("hub.ack.beforeCommit");
  });
  crashPoint("hub.ack.afterCommit");
}
