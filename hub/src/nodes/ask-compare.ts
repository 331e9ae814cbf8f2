import { AppError, coreNodeCode, type NodeCode, notFound, realClock } from "@duoyun/shared";
import { eq } from "drizzle-orm";
import { emitAudit } from "../audit/emit-audit.ts";
import type { Ctx, PersonActor } from "../context.ts";
import { nodeState } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { notify } from "../outbox/emit-outbox.ts";

/** Asks a node to compare its records with the hub at its next heartbeat instead of at the next quarter of an hour. */
export async function askCompare(
  ctx: Ctx<PersonActor>,
  { code }: { code: NodeCode },
): Promise<void> {
  const { tenant } = ctx.actor;
  if (tenant !== coreNodeCode && tenant !== code) throw notFound({ zh: "节点", en: "node" });
  await inTenant(ctx.db, code, async (tx) => {
    const asked = await tx
      .update(nodeState)
      .set({ compareAskedAt: realClock.now() })
      .where(eq(nodeState.tenant, code))
      .returning({ heartbeatAt: nodeState.heartbeatAt });
    if (!asked[0]?.heartbeatAt) throw neverHeard();
    await notify(tx, { topic: "node", tenant: code, id: code });
    const entry = { tenant: code, action: "node.compareAsked", entity: "node", entityId: code };
    await emitAudit(tx, ctx, { ...entry, data: {} });
  });
}

function neverHeard(): AppError {
  return new AppError("conflict", {
    zh: "该节点还没有上报过，无可比对。请先让它接入并启动。",
    en: "This node has never reported, so there is nothing to compare. Let it join and start it first.",
  });
}
