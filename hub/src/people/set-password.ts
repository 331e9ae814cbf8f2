import { randomBytes } from "node:crypto";
import { notFound } from "@duoyun/shared";
import { eq } from "drizzle-orm";
import { emitAudit } from "../audit/emit-audit.ts";
import type { Auth } from "../auth/create-auth.ts";
import { rememberPassword } from "../auth/former-passwords.ts";
import type { Ctx } from "../context.ts";
import { person } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { ensureAccount } from "./ensure-account.ts";
import { signInName } from "./sign-in-name.ts";

export type SetPasswordInput = { node: string; code: string };

/** Gives a person a new random password, shown once, and ends the sessions that they had. */
export async function setPassword(
  ctx: Pick<Ctx, "db" | "clock" | "actor">,
  auth: Auth,
  { node, code }: SetPasswordInput,
): Promise<{ signInName: string; password: string }> {
  const [owner] = await inTenant(ctx.db, node, (tx) =>
    tx.select().from(person).where(eq(person.code, code)),
  );
  if (!owner) throw notFound({ zh: "人员", en: "person" });
  const userId = await ensureAccount(ctx.db, auth, owner);
  const password = randomBytes(15).toString("base64url");
  // The audit row comes first: a password that was set unseen would be worse than a row too many.
  await inTenant(ctx.db, node, (tx) =>
    emitAudit(tx, ctx, {
      tenant: node,
      action: "person.password",
      entity: "person",
      entityId: owner.id,
    }),
  );
  await storePassword(auth, userId, password);
  return { signInName: signInName(owner), password };
}

async function storePassword(auth: Auth, userId: string, password: string): Promise<void> {
  const context = await auth.server.$context;
  const hash = await context.password.hash(password);
  const accounts = await context.internalAdapter.findAccounts(userId);
  if (accounts.some(({ providerId }) => providerId === "credential")) {
    await context.internalAdapter.updatePassword(userId, hash);
  } else {
    await context.internalAdapter.createAccount({
      userId,
      accountId: userId,
      providerId: "credential",
      password: hash,
    });
  }
  await rememberPassword(auth.database, userId, hash);
  await context.internalAdapter.deleteUserSessions(userId);
}
