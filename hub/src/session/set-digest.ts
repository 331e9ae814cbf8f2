import { eq } from "drizzle-orm";
import { emitAudit } from "../audit/emit-audit.ts";
import type { Ctx, PersonActor } from "../context.ts";
import { person } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";

/** Switches the daily digest of this person on or off. */
export async function setDigest(
  ctx: Ctx<PersonActor>,
  { digest }: { digest: boolean },
): Promise<{ digest: boolean }> {
  const { personId, tenant } = ctx.actor;
  await inTenant(ctx.db, tenant, async (tx) => {
    await tx.update(person).set({ digest }).where(eq(person.id, personId));
    await emitAudit(tx, ctx, {
      tenant,
      action: "person.digest",
      entity: "person",
      entityId: personId,
      data: { digest },
    });
  });
  return { digest };
}
