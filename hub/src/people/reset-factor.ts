import { notFound } from "@duoyun/shared";
import { eq } from "drizzle-orm";
import { emitAudit } from "../audit/emit-audit.ts";
import type { Auth } from "../auth/create-auth.ts";
import { session, twoFactor, user } from "../auth/schema.ts";
import type { Ctx } from "../context.ts";
import { person } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";

export type ResetFactorInput = { node: string; code: string };

/** Takes the authenticator off a person who lost it, and ends their sessions; whoever decides sets up another at the next sign-in. */
export async function resetFactor(
  ctx: Pick<Ctx, "db" | "clock" | "actor">,
  { database }: Auth,
  { node, code }: ResetFactorInput,
): Promise<void> {
  const [owner] = await inTenant(ctx.db, node, (tx) =>
    tx.select().from(person).where(eq(person.code, code)),
  );
  if (!owner) throw notFound({ zh: "人员", en: "person" });
  await inTenant(ctx.db, node, (tx) =>
    emitAudit(tx, ctx, {
      tenant: node,
      action: "person.factorReset",
      entity: "person",
      entityId: owner.id,
    }),
  );
  const { userId } = owner;
  if (userId === null) return;
  await database.transaction(async (tx) => {
    await tx.delete(twoFactor).where(eq(twoFactor.userId, userId));
    await tx.update(user).set({ twoFactorEnabled: false }).where(eq(user.id, userId));
    await tx.delete(session).where(eq(session.userId, userId));
  });
}
