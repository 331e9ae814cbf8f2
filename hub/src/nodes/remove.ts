import { AppError, NodeCode, notFound, realClock } from "@duoyun/shared";
import { and, eq, isNull } from "drizzle-orm";
import { emitAudit } from "../audit/emit-audit.ts";
import type { Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { enrolmentCode, node, nodeState } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { sendWaiting } from "../orders/send-waiting.ts";
import { notify } from "../outbox/emit-outbox.ts";
import { requireCoreNode } from "./keepers.ts";

export type RemoveInput = { code: string; reason: string };

const gone = {
  publicKey: null,
  keyId: null,
  askedAt: null,
  joinedAt: null,
  suspendedAt: null,
  suspendedWhy: null,
  doubledSince: null,
};

/** Ends a node's membership: its key and codes are void. What it reported stays, with its age; it may join again later. */
export async function removeNode(
  ctx: Pick<Ctx, "db" | "clock" | "actor">,
  { code, reason }: RemoveInput,
): Promise<void> {
  if (ctx.actor.kind === "person") requireCoreNode(ctx.actor);
  const { data: tenant } = NodeCode.safeParse(code);
  if (!tenant) throw notFound({ zh: "节点", en: "node" });
  await inTenant(ctx.db, tenant, async (tx) => {
    const { keyId } = await lockMember(tx, tenant);
    await tx
      .update(node)
      .set({ ...gone, leftAt: realClock.now() })
      .where(eq(node.tenant, tenant));
    await sendWaiting(tx, tenant);
    const unused = and(eq(enrolmentCode.tenant, tenant), isNull(enrolmentCode.usedAt));
    await tx.delete(enrolmentCode).where(unused);
    await notify(tx, { topic: "node", tenant, id: tenant });
    const entry = { tenant, action: "node.removed", entity: "node", entityId: tenant };
    await emitAudit(tx, ctx, { ...entry, data: { keyId, reason } });
  });
}

/** A node without a key was one too, once it had been heard. */
async function lockMember(tx: Transaction, tenant: string): Promise<{ keyId: string | null }> {
  const [row] = await tx.select().from(node).where(eq(node.tenant, tenant)).for("no key update");
  const [state] = await tx.select().from(nodeState).where(eq(nodeState.tenant, tenant));
  const wasMember = row && (row.keyId !== null || Boolean(state?.heartbeatAt));
  if (!wasMember || row.leftAt !== null) throw noMember();
  return row;
}

function noMember(): AppError {
  return new AppError("conflict", {
    zh: "该节点从未接入，或已经退出，无需移除。如需接入，请发放接入码（npx duoyun node invite）。",
    en: "This node has never joined, or has left already; there is nothing to remove. To let it join, invite it (npx duoyun node invite).",
  });
}
