import { emitAudit } from "../audit/emit-audit.ts";
import type { Ctx, PersonActor } from "../context.ts";
import { inTenant } from "../database/tenancy.ts";

/** Records that a person tried what their role does not include, such as a button from before they lost it. */
export async function auditRefusedRole(
  ctx: Pick<Ctx<PersonActor>, "db" | "clock" | "actor">,
  procedure: string,
): Promise<void> {
  const { tenant, personId, roles } = ctx.actor;
  await inTenant(ctx.db, tenant, (tx) =>
    emitAudit(tx, ctx, {
      tenant,
      action: "role.refused",
      entity: "person",
      entityId: personId,
      data: { procedure, roles: [...roles] },
    }),
  );
}
