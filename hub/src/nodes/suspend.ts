import { AppError, NodeCode, notFound, realClock } from "@duoyun/shared";
import { and, eq, isNotNull, isNull } from "drizzle-orm";
import { emitAudit } from "../audit/emit-audit.ts";
import type { Ctx } from "../context.ts";
import { node } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { notify } from "../outbox/emit-outbox.ts";
import { requireCoreNode } from "./keepers.ts";

export type SuspendInput = { code: string; reason: string };

/** Lets a member send nothing and begin nothing new until it is resumed; it is heard, and its leases go on to end. */
export async function suspendNode(
  ctx: Pick<Ctx, "db" | "clock" | "actor">,
  { code, reason }: SuspendInput,
): Promise<void> {
  if (ctx.actor.kind === "person") requireCoreNode(ctx.actor);
  const { data: tenant } = NodeCode.safeParse(code);
  if (!tenant) throw notFound({ zh: "节点", en: "node" });
  await inTenant(ctx.db, tenant, async (tx) => {
    const sending = and(
      eq(node.tenant, tenant),
      isNotNull(node.joinedAt),
      isNull(node.suspendedAt),
    );
    const suspended = await tx
      .update(node)
      .set({ suspendedAt: realClock.now(), suspendedWhy: reason })
      .where(sending)
      .returning({ tenant: node.tenant });
    if (suspended.length === 0) throw notSending();
    await notify(tx, { topic: "node", tenant, id: tenant });
    const entry = { tenant, action: "node.suspended", entity: "node", entityId: tenant };
    await emitAudit(tx, ctx, { ...entry, data: { reason } });
  });
}

function notSending(): AppError {
  return new AppError("conflict", {
    zh: "该节点尚未接入，或已处于暂停状态，无需暂停。请刷新“节点”页核对。",
    en: "This node has not joined, or is suspended already; there is nothing to suspend. Reload the page of nodes.",
  });
}
