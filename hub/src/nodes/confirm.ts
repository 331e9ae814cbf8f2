import { AppError, NodeCode, notFound, realClock } from "@duoyun/shared";
import { and, eq, isNull } from "drizzle-orm";
import { emitAudit } from "../audit/emit-audit.ts";
import type { Ctx } from "../context.ts";
import { node } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { notify } from "../outbox/emit-outbox.ts";
import { requireCoreNode } from "./keepers.ts";

export type ConfirmInput = { code: string; fingerprint: string };

/** The province's consent to the key of that fingerprint; from here on the node counts. */
export async function confirmNode(
  ctx: Pick<Ctx, "db" | "clock" | "actor">,
  { code, fingerprint }: ConfirmInput,
): Promise<void> {
  if (ctx.actor.kind === "person") requireCoreNode(ctx.actor);
  const { data: tenant } = NodeCode.safeParse(code);
  if (!tenant) throw notFound({ zh: "节点", en: "node" });
  await inTenant(ctx.db, tenant, async (tx) => {
    const waits = and(eq(node.tenant, tenant), eq(node.keyId, fingerprint), isNull(node.joinedAt));
    const confirmed = await tx
      .update(node)
      .set({ joinedAt: realClock.now(), leftAt: null })
      .where(waits)
      .returning({ tenant: node.tenant });
    if (confirmed.length === 0) throw notWaiting();
    await notify(tx, { topic: "node", tenant, id: tenant });
    const data = { keyId: fingerprint };
    const entry = { tenant, action: "node.confirmed", entity: "node", entityId: tenant, data };
    await emitAudit(tx, ctx, entry);
  });
}

function notWaiting(): AppError {
  return new AppError("conflict", {
    zh: "没有以此指纹等待确认的节点：可能已由他人确认，或该市已更换密钥。请重新查看并核对。",
    en: "No node waits with this fingerprint: somebody confirmed it before, or the city has another key by now. Look again and compare.",
  });
}
