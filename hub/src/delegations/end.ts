import { notFound } from "@duoyun/shared";
import { and, eq, isNull } from "drizzle-orm";
import { emitAudit } from "../audit/emit-audit.ts";
import type { Ctx, PersonActor } from "../context.ts";
import { delegation } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";

/** Ends one's own delegation at once; what was decided in its days stands. */
export async function endDelegation(
  ctx: Ctx<PersonActor>,
  { id }: { id: string },
): Promise<{ ended: true }> {
  const { tenant, personId } = ctx.actor;
  await inTenant(ctx.db, tenant, async (tx) => {
    const [ended] = await tx
      .update(delegation)
      .set({ endedAt: ctx.clock.now() })
      .where(
        and(eq(delegation.id, id), eq(delegation.fromId, personId), isNull(delegation.endedAt)),
      )
      .returning();
    if (!ended) throw notFound({ zh: "委托", en: "delegation" });
    const about = { tenant, action: "delegation.ended", entity: "person", entityId: personId };
    await emitAudit(tx, ctx, { ...about, data: { id } });
  });
  return { ended: true };
}
