import { type AuditView, invalid } from "@duoyun/shared";
import { and, desc, eq, lt } from "drizzle-orm";
import type { Ctx, PersonActor } from "../context.ts";
import { audit } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { noteView } from "../views/note-view.ts";
import { actorTitle } from "./actor-title.ts";

const pageSize = 50;

export type AuditPage = { items: AuditView[]; nextCursor: string | null };

/** The audit chain of the person's node, newest first. */
export async function listAudit(
  ctx: Ctx<PersonActor>,
  input: { cursor?: string | undefined },
): Promise<AuditPage> {
  const { tenant } = ctx.actor;
  const before = input.cursor === undefined ? null : parseCursor(input.cursor);
  await noteView(ctx, { entity: "audit", entityId: tenant });
  const rows = await inTenant(ctx.db, tenant, (tx) =>
    tx
      .select()
      .from(audit)
      .where(and(eq(audit.tenant, tenant), before === null ? undefined : lt(audit.seq, before)))
      .orderBy(desc(audit.seq))
      .limit(pageSize),
  );
  const last = rows.at(-1);
  return {
    items: rows.map(toView),
    nextCursor: last && last.seq > 1 ? String(last.seq) : null,
  };
}

function toView(row: typeof audit.$inferSelect): AuditView {
  const { seq, at, actor, action, entity, entityId, data, hash, prevHash } = row;
  return {
    seq,
    at: at.toISOString(),
    actor: actorTitle(actor),
    action,
    entity,
    entityId,
    data,
    hash,
    prevHash,
  };
}

function parseCursor(cursor: string): number {
  if (/^\d{1,15}$/.test(cursor)) return Number(cursor);
  throw invalid({
    zh: "列表位置无效，请从头打开列表。",
    en: "This place in the list is not known. Open the list from the start.",
  });
}
