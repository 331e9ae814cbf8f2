import type { Locale } from "@duoyun/shared";
import { eq } from "drizzle-orm";
import { emitAudit } from "../audit/emit-audit.ts";
import type { Ctx, PersonActor } from "../context.ts";
import { person } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";

/** Keeps the language in which this person is addressed, on the page and in chat. */
export async function setLocale(
  ctx: Ctx<PersonActor>,
  input: { locale: Locale },
): Promise<{ locale: Locale }> {
  const { personId, tenant } = ctx.actor;
  await inTenant(ctx.db, tenant, async (tx) => {
    await tx.update(person).set({ locale: input.locale }).where(eq(person.id, personId));
    await emitAudit(tx, ctx, {
      tenant,
      action: "person.locale",
      entity: "person",
      entityId: personId,
      data: { locale: input.locale },
    });
  });
  return { locale: input.locale };
}
