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
import { finishReclaim } from "../leases/finish-reclaim.ts";
import { lockLeaseRequest } from "../leases/lock-lease-request.ts";
import { lockQuotas } from "../quotas/lock-quotas.ts";
import { applyEvent } from "../requests/apply-event.ts";

/** The city enforced the last day while the hub was away; an order to reclaim that crosses the report is met by it. */
export async function reclaimedByCity(
  ctx: Ctx<CityActor>,
  { leaseId, reclaimedOn }: ReclaimReport,
): Promise<{ known: true }> {
  const { tenant } = ctx.actor;
  await inTenant(ctx.db, tenant, async (tx) => {
    await enterLease(tx, leaseId);
    const row = await findLease(tx, tenant, { id: leaseId });
    const orders = await lockReclaims(tx, leaseId);
    const asked = await lockLeaseRequest(tx, leaseId);
    await lockQuotas(tx, row);
    await endLeaseRequest(tx, ctx, { row: asked, with: "reclaimed" });
    await finishReclaim(tx, ctx, { row, data: { reclaimedOn, byCity: true } });
    if (asked?.kind === "reclaim" && asked.status === "opening") {
      await applyEvent(tx, ctx, { row: asked, event: { type: "orderAnswered", result: "done" } });
    }
    await tx
      .update(order)
      .set({ status: "done", answeredAt: ctx.clock.now(), answer: { reclaimedOn } })
      .where(inArray(order.id, orders));
    crashPoint("hub.reclaimedByCity.beforeCommit");
  });
  crashPoint("hub.reclaimedByCity.afterCommit");
  return { known: true };
}

/** Locked first, as an answer to the order does, so that the two cannot wait for each other. */
async function lockReclaims(tx: Transaction, leaseId: string): Promise<string[]> {
  const rows = await tx
    .select({ id: order.id })
    .from(order)
    .where(
      and(
        eq(order.leaseId, leaseId),
        eq(order.kind, "reclaim"),
        inArray(order.status, ["ready", "accepted"]),
      ),
    )
    .for("update");
  return rows.map(({ id }) => id);
}
