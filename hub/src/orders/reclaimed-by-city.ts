import type { ReclaimReport } from "@duoyun/shared";
import { crashPoint } from "@duoyun/shared/runtime/fault";
import { and, eq, inArray } from "drizzle-orm";
import type { CityActor, Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { order } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { endExtension } from "../leases/end-extension.ts";
import { enterLease } from "../leases/enter-lease.ts";
import { findLease } from "../leases/find-lease.ts";
import { finishReclaim } from "../leases/finish-reclaim.ts";
import { lockExtension } from "../leases/lock-extension.ts";
import { lockQuotas } from "../quotas/lock-quotas.ts";

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
    const extension = await lockExtension(tx, leaseId);
    await lockQuotas(tx, row);
    await endExtension(tx, ctx, { row: extension, with: "reclaimed" });
    await finishReclaim(tx, ctx, { row, data: { reclaimedOn, byCity: true } });
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
