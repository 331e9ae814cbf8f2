import { and, eq } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { nextNumber } from "../database/next-number.ts";
import { node, order } from "../database/schema/index.ts";
import { lockLease } from "../leases/lock-lease.ts";
import { notify } from "../outbox/emit-outbox.ts";
import type { RequestRow } from "../requests/find-request.ts";

/**
 * Lets the held order of a request leave: it gets its number in the city's series. One that begins something
 * new waits without while the node is suspended, or two copies of it would both begin it. A lease whose cards are shown afresh with it is locked before the
 * series, as by whoever ends it.
 */
export async function sendOrder(
  tx: Transaction,
  ctx: Ctx,
  row: Pick<RequestRow, "id" | "tenant">,
): Promise<void> {
  const held = and(eq(order.requestId, row.id), eq(order.status, "held"));
  const [sent] = await tx
    .update(order)
    .set({ status: "ready" })
    .where(held)
    .returning({ id: order.id, kind: order.kind, leaseId: order.leaseId });
  if (!sent) throw new Error(`Request ${row.id} has no held order.`);
  if (sent.kind === "extend" && sent.leaseId)
    await lockLease(tx, { id: sent.leaseId, tenant: row.tenant });
  if (beginsAnew.has(sent.kind) && (await isKept(tx, row.tenant))) return;
  const seq = await nextNumber(tx, row.tenant, "order");
  await tx.update(order).set({ seq }).where(eq(order.id, sent.id));
  ctx.log.info({ order: sent.id, tenant: row.tenant, seq }, "order released");
  await notify(tx, { topic: "order", tenant: row.tenant, id: sent.id });
}

/** Leases go on to be extended and to end. */
const beginsAnew: ReadonlySet<string> = new Set(["open", "change"]);

/** Locked until commit, so that whoever resumes the node sees the order that waits. */
async function isKept(tx: Transaction, tenant: string): Promise<boolean> {
  const [row] = await tx
    .select({ suspendedAt: node.suspendedAt, doubledSince: node.doubledSince })
    .from(node)
    .where(eq(node.tenant, tenant))
    .for("share");
  return Boolean(row?.suspendedAt ?? row?.doubledSince);
}
