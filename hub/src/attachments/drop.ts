import { notFound } from "@duoyun/shared";
import { and, eq, isNull } from "drizzle-orm";
import { emitAudit } from "../audit/emit-audit.ts";
import type { Ctx, PersonActor } from "../context.ts";
import { attachment } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";

/** Drops a file that its owner uploaded and no request names; what is enclosed stays. */
export function dropAttachment(ctx: Ctx<PersonActor>, id: string): Promise<void> {
  const { tenant, personId } = ctx.actor;
  return inTenant(ctx.db, tenant, async (tx) => {
    const own = and(eq(attachment.ownerId, personId), isNull(attachment.requestId));
    const [dropped] = await tx
      .delete(attachment)
      .where(and(eq(attachment.tenant, tenant), eq(attachment.id, id), own))
      .returning({ name: attachment.name, sha256: attachment.sha256 });
    if (!dropped) throw notFound({ zh: "附件", en: "enclosure" });
    const about = { tenant, action: "attachment.dropped", entity: "attachment", entityId: id };
    await emitAudit(tx, ctx, { ...about, data: dropped });
  });
}
