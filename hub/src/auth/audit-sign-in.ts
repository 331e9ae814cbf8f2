import { emitAudit } from "../audit/emit-audit.ts";
import type { Ctx } from "../context.ts";
import { personOfUser } from "../credentials/person-of-user.ts";
import { inTenant } from "../database/tenancy.ts";

export type AuditPlace = Pick<Ctx, "db" | "clock">;

type OpenedSession = { userId: string; ipAddress?: string | null };
type SignInRequest = { path?: string } | null;

/** Every session begins with a row in the audit of its person's node; without the row there is no session. */
export async function auditSignIn(
  { db, clock }: AuditPlace,
  session: OpenedSession,
  request: SignInRequest,
): Promise<void> {
  const actor = await personOfUser(db, session.userId);
  if (!actor) return;
  await inTenant(db, actor.tenant, (tx) =>
    emitAudit(
      tx,
      { clock, actor },
      {
        tenant: actor.tenant,
        action: "session.opened",
        entity: "person",
        entityId: actor.personId,
        data: { by: request?.path ?? "sample", address: session.ipAddress ?? null },
      },
    ),
  );
}
