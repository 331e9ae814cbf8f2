import type { ErrorCode } from "@duoyun/shared";
import { emitAudit } from "../audit/emit-audit.ts";
import type { Ctx, PersonActor } from "../context.ts";
import { inTenant } from "../database/tenancy.ts";

export type RefusedTap = {
  entity: string;
  entityId: string;
  verb: string;
  code: ErrorCode;
  why: string;
};

/** Records a refused tap in a transaction of its own, as the refusal rolls back the one it came from. */
export async function auditRefusedTap(
  ctx: Ctx<PersonActor>,
  { entity, entityId, ...data }: RefusedTap,
): Promise<void> {
  const { tenant } = ctx.actor;
  await inTenant(ctx.db, tenant, (tx) =>
    emitAudit(tx, ctx, { tenant, action: "tap.refused", entity, entityId, data }),
  );
}
