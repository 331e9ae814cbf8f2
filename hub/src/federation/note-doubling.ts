import { realClock } from "@duoyun/shared";
import { eq } from "drizzle-orm";
import { emitAudit } from "../audit/emit-audit.ts";
import type { CityActor, Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { node, nodeState } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { sendWaiting } from "../orders/send-waiting.ts";
import { notify } from "../outbox/emit-outbox.ts";

/** Lets a city of which two copies are running send nothing, or send again, with the orders that have waited meanwhile. */
export async function noteDoubling(ctx: Ctx<CityActor>, doubled: boolean): Promise<void> {
  const { tenant } = ctx.actor;
  await inTenant(ctx.db, tenant, async (tx) => {
    const [row] = await tx.select().from(node).where(eq(node.tenant, tenant)).for("no key update");
    if (!row || (row.doubledSince !== null) === doubled) return;
    const doubledSince = doubled ? realClock.now() : null;
    await tx.update(node).set({ doubledSince }).where(eq(node.tenant, tenant));
    const orders = doubled || row.suspendedAt ? 0 : await sendWaiting(tx, tenant);
    await notify(tx, { topic: "node", tenant, id: tenant });
    const action = doubled ? "node.doubled" : "node.single";
    const entry = { tenant, action, entity: "node", entityId: tenant, data: { orders } };
    await emitAudit(tx, ctx, entry);
  });
}

/** With another key the node is one again, whoever was heard for it before; its row is to be locked. */
export async function forgetSenders(tx: Transaction, tenant: string): Promise<void> {
  const [row] = await tx.select().from(node).where(eq(node.tenant, tenant));
  await tx.update(nodeState).set({ senders: null }).where(eq(nodeState.tenant, tenant));
  if (!row?.doubledSince) return;
  await tx.update(node).set({ doubledSince: null }).where(eq(node.tenant, tenant));
  if (!row.suspendedAt) await sendWaiting(tx, tenant);
}
