import { eq } from "drizzle-orm";
import { emitAudit } from "../audit/emit-audit.ts";
import type { Ctx, PersonActor } from "../context.ts";
import { InactivePerson } from "../credentials/inactive-person.ts";
import { personOfUser } from "../credentials/person-of-user.ts";
import { inTenant } from "../database/tenancy.ts";
import type { AuthDatabase } from "./connect-auth.ts";
import { user } from "./schema.ts";

/** Where sign-ins are written down, by which clock, and where the accounts are. */
export type AuditPlace = Pick<Ctx, "db" | "clock"> & { accounts: AuthDatabase };

type OpenedSession = { userId: string; ipAddress?: string | null };

export const passwordPath = "/sign-in/email";

/** Every session begins with a row in the audit of its person's node; without the row there is no session. */
export async function auditSignIn(
  place: AuditPlace,
  session: OpenedSession,
  path: string,
): Promise<void> {
  const [account] = await place.accounts.select().from(user).where(eq(user.id, session.userId));
  // With a second factor the password alone opens nothing: the library closes that session at once.
  const isHalfWay = path === passwordPath && account?.twoFactorEnabled === true;
  await write(place, session.userId, {
    action: isHalfWay ? "session.passwordAccepted" : "session.opened",
    data: { by: path, address: session.ipAddress ?? null },
  });
}

/** A wrong password for somebody's account, with how many there were in a row. */
export async function auditWrongPassword(
  place: AuditPlace,
  email: string,
  data: { failures: number; locked: boolean },
): Promise<void> {
  const [account] = await place.accounts.select().from(user).where(eq(user.email, email));
  if (account) await write(place, account.id, { action: "session.refused", data });
}

async function write(
  { db, clock }: AuditPlace,
  userId: string,
  row: { action: string; data: Record<string, unknown> },
): Promise<void> {
  const actor = await personOrInactive(db, userId);
  if (!actor) return;
  await inTenant(db, actor.tenant, (tx) =>
    emitAudit(
      tx,
      { clock, actor },
      { ...row, tenant: actor.tenant, entity: "person", entityId: actor.personId },
    ),
  );
}

// Also what somebody tries who may no longer act is written down.
async function personOrInactive(db: AuditPlace["db"], userId: string): Promise<PersonActor | null> {
  try {
    return await personOfUser(db, userId);
  } catch (error) {
    if (error instanceof InactivePerson) return error.actor;
    throw error;
  }
}
