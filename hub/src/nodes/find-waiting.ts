import { AppError, NodeCode, notFound } from "@duoyun/shared";
import { and, eq, isNotNull, isNull } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import { node } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";

/** The fingerprint with which a node waits for the province's consent. */
export async function findWaiting(
  ctx: Pick<Ctx, "db">,
  { code }: { code: string },
): Promise<string> {
  const { data: tenant } = NodeCode.safeParse(code);
  if (!tenant) throw notFound({ zh: "节点", en: "node" });
  const waits = and(eq(node.tenant, tenant), isNotNull(node.keyId), isNull(node.joinedAt));
  const [row] = await inTenant(ctx.db, tenant, (tx) => tx.select().from(node).where(waits));
  if (!row?.keyId) throw nobodyWaits();
  return row.keyId;
}

function nobodyWaits(): AppError {
  return new AppError("conflict", {
    zh: "该节点没有等待确认的密钥：可能已确认，或尚未用接入码接入（npx duoyun node invite）。",
    en: "This node has no key that waits: it was confirmed before, or has not asked by its code yet (npx duoyun node invite).",
  });
}
