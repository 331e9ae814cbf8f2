import type { ReclaimReport } from "@duoyun/shared";
import { crashPoint } from "@duoyun/shared/runtime/fault";
import { and, eq, inArray } from "drizzle-orm";
import type { CityActor, Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { order } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { endLeaseRequest } from "../leases/end-lease-request.ts";
import { enterLease } from "../leases/enter-lease.ts";
import { findLease } from "../leases/find-lease.ts";
import { lockLease } from "../leases/lock-lease.ts";
import { lockLeaseRequest } from "../leases/lock-lease-request.ts";
import { lockQuotas } from "../quotas/lock-quotas.ts";
import { applyEvent } from "../requests/apply-event.ts";
import { lockRequest } from "../requests/lock-request.ts";
import type { OrderRow } from "./find-order.ts";
import { shutDown } from "./shut-down.ts";

/** The city enforced the last day while the hub was away; an order to reclaim that crosses the report is met by it. */
export async function reclaimedByCity(
  ctx: Ctx<CityActor>,
  { leaseId, reclaimedOn }: ReclaimReport,
): Promise<{ known: true }> {
  const { tenant } = ctx.actor;
  await inTenant(ctx.db, tenant, async (tx) => {
    await enterLease(tx, leaseId);
    const lease = await findLease(tx, tenant, { id: leaseId });
    const orders = await lockReclaims(tx, leaseId);
    const asked = await lockLeaseRequest(tx, leaseId);
    await lockRequest(tx, tenant, lease.requestId);
    await lockQuotas(tx, lease);
    await lockLease(tx, lease);
    await endLeaseRequest(tx, ctx, { row: asked, with: "reclaimed" });
    const request = orders.some(({ requestId }) => requestId === asked?.id) ? asked : null;
    const data = { reclaimedOn, byCity: true };
    await shutDown(tx, ctx, { lease, request, reclaimedOn, data });
    const event = { type: "orderAnswered", result: "done" } as const;
    if (request) await applyEvent(tx, ctx, { row: request, event });
    await tx
      .update(order)
      .set({ status: "done", answeredAt: ctx.clock.now(), answer: { reclaimedOn } })
      .where(
        inArray(
          order.id,
          orders.map(({ id }) => id),
        ),
      );
    crashPoint("hub.reclaimedByCity.beforeCommit");
  });
  crashPoint("hub.reclaimedByCity.afterCommit");
  return { known: true };
}

/** Locked first, as an answer to the order does, so that the two cannot wait for each other. */
function lockReclaims(
  tx: Transaction,
  leaseId: string,
): Promise<Pick<OrderRow, "id" | "requestId">[]> {
  return tx
    .select({ id: order.id, requestId: order.requestId })
    .from(order)
    .where(
      and(
        eq(order.leaseId, leaseId),
        eq(order.kind, "reclaim"),
        inArray(order.status, ["ready", "accepted"]),
      ),
    )
    .for("no key update");
}
