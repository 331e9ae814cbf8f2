import { AppError, NodeCode, notFound } from "@duoyun/shared";
import { and, eq, isNotNull } from "drizzle-orm";
import { emitAudit } from "../audit/emit-audit.ts";
import type { Ctx } from "../context.ts";
import { node } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { notify } from "../outbox/emit-outbox.ts";
import { requireCoreNode } from "./keepers.ts";

export type RevokeInput = { code: string; reason: string };

/** Takes a node's key away, confirmed or waiting: it is heard no more until it joins with a new code. What it reported stays. */
export async function revokeNode(
  ctx: Pick<Ctx, "db" | "clock" | "actor">,
  { code, reason }: RevokeInput,
): Promise<void> {
  if (ctx.actor.kind === "person") requireCoreNode(ctx.actor);
  const { data: tenant } = NodeCode.safeParse(code);
  if (!tenant) throw notFound({ zh: "节点", en: "node" });
  await inTenant(ctx.db, tenant, async (tx) => {
    const keyed = and(eq(node.tenant, tenant), isNotNull(node.keyId));
    const [before] = await tx.select().from(node).where(keyed).for("no key update");
    if (!before) throw noKey();
    await tx
      .update(node)
      .set({ publicKey: null, keyId: null, askedAt: null, joinedAt: null })
      .where(keyed);
    await notify(tx, { topic: "node", tenant, id: tenant });
    const data = { keyId: before.keyId, reason };
    const entry = { tenant, action: "node.revoked", entity: "node", entityId: tenant, data };
    await emitAudit(tx, ctx, entry);
  });
}

function noKey(): AppError {
  return new AppError("conflict", {
    zh: "该节点没有可撤销的密钥。如需接入，请发放接入码（npx duoyun node invite）。",
    en: "This node has no key to revoke. To let it join, invite it (npx duoyun node invite).",
  });
}
