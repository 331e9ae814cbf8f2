import { notFound } from "@duoyun/shared";
import { and, eq } from "drizzle-orm";
import { emitAudit } from "../audit/emit-audit.ts";
import type { Ctx, PersonActor } from "../context.ts";
import { attachment } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { mayRead } from "../requests/may-read.ts";

export type FetchedFile = { name: string; type: string; content: Buffer };

/** A file with its content, for those who may read what it belongs to; who looked is in the audit. */
export function fetchAttachment(ctx: Ctx<PersonActor>, id: string): Promise<FetchedFile> {
  const { tenant, personId } = ctx.actor;
  return inTenant(ctx.db, tenant, async (tx) => {
    const [row] = await tx
      .select()
      .from(attachment)
      .where(and(eq(attachment.tenant, tenant), eq(attachment.id, id)));
    const isOwn = row?.ownerId === personId;
    if (!row || !(isOwn || (row.requestId !== null && (await mayRead(tx, ctx.actor, row))))) {
      throw notFound({ zh: "附件", en: "enclosure" });
    }
    const { name, type, content, sha256 } = row;
    const about = { tenant, action: "attachment.viewed", entity: "attachment", entityId: id };
    await emitAudit(tx, ctx, { ...about, data: { name, sha256, request: row.requestId } });
    return { name, type, content };
  });
}
