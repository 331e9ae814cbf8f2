import { AppError, NodeCode, notFound } from "@duoyun/shared";
import { and, eq, isNotNull } from "drizzle-orm";
import { emitAudit } from "../audit/emit-audit.ts";
import type { Ctx } from "../context.ts";
import { node } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { sendWaiting } from "../orders/send-waiting.ts";
import { notify } from "../outbox/emit-outbox.ts";
import { requireCoreNode } from "./keepers.ts";

/** Lets a suspended node send again, and sends it the orders that have waited meanwhile. */
export async function resumeNode(
  ctx: Pick<Ctx, "db" | "clock" | "actor">,
  { code }: { code: string },
): Promise<void> {
  if (ctx.actor.kind === "person") requireCoreNode(ctx.actor);
  const { data: tenant } = NodeCode.safeParse(code);
  if (!tenant) throw notFound({ zh: "节点", en: "node" });
  await inTenant(ctx.db, tenant, async (tx) => {
    const resumed = await tx
      .update(node)
      .set({ suspendedAt: null, suspendedWhy: null })
      .where(and(eq(node.tenant, tenant), isNotNull(node.suspendedAt)))
      .returning({ doubledSince: node.doubledSince });
    const [row] = resumed;
    if (!row) throw notSuspended();
    const orders = row.doubledSince ? 0 : await sendWaiting(tx, tenant);
    await notify(tx, { topic: "node", tenant, id: tenant });
    const entry = { tenant, action: "node.resumed", entity: "node", entityId: tenant };
    await emitAudit(tx, ctx, { ...entry, data: { orders } });
  });
}

function notSuspended(): AppError {
  return new AppError("conflict", {
    zh: "该节点没有处于暂停状态，无需恢复。请刷新“节点”页核对。",
    en: "This node is not suspended; there is nothing to resume. Reload the page of nodes.",
  });
}
