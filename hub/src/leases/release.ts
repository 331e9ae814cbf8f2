import type { ByIdOrToken, LeaseView } from "@duoyun/shared";
import { crashPoint } from "@duoyun/shared/runtime/fault";
import { and, eq, ne, sql } from "drizzle-orm";
import { useToken } from "../chat/use-token.ts";
import type { Ctx, PersonActor } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { lease } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { orderReclaim } from "../orders/order-reclaim.ts";
import { lockQuotas } from "../quotas/lock-quotas.ts";
import { auditRefusal } from "../requests/audit-refusal.ts";
import { ownToken } from "../requests/own-token.ts";
import { endLeaseRequest } from "./end-lease-request.ts";
import { enterLease } from "./enter-lease.ts";
import { findLease, type LeaseRow } from "./find-lease.ts";
import { getLeaseView } from "./lease-view.ts";
import { lockLease } from "./lock-lease.ts";
import { lockLeaseRequest } from "./lock-lease-request.ts";
import { recordLeaseChange } from "./record-lease-change.ts";
import { refuseLease } from "./refuse-lease.ts";
import { requireMayLease } from "./require-may-lease.ts";

/** The holder gives the resources back early, or an operator what has ended: the city is told at once to reclaim them. */
export function release(ctx: Ctx<PersonActor>, input: ByIdOrToken): Promise<LeaseView> {
  return auditRefusal(ctx, { verb: "release", entity: "lease", input }, async () => {
    const view = await inTenant(ctx.db, ctx.actor.tenant, async (tx) => {
      const target = await readTarget(tx, ctx, input);
      await enterLease(tx, target.id);
      const asked = await lockLeaseRequest(tx, target.id);
      if (asked?.reserved) await lockQuotas(tx, asked);
      const row = await lockLease(tx, target);
      await requireMayLease(tx, ctx, { lease: row, verb: "release" });
      const released = await giveUp(tx, ctx, row);
      await endLeaseRequest(tx, ctx, { row: asked, with: "released" });
      await recordLeaseChange(tx, ctx, { row: released, action: "released" });
      if ("token" in input) await useToken(tx, input.token);
      crashPoint("hub.release.beforeCommit");
      return getLeaseView(ctx, tx, row.id);
    });
    crashPoint("hub.release.afterCommit");
    return view;
  });
}

async function readTarget(
  tx: Transaction,
  ctx: Ctx<PersonActor>,
  input: ByIdOrToken,
): Promise<LeaseRow> {
  const { tenant } = ctx.actor;
  if ("id" in input) return findLease(tx, tenant, input);
  const { subjectId } = await ownToken(tx, ctx, { token: input.token, verbs: ["release"] });
  return findLease(tx, tenant, { id: subjectId });
}

async function giveUp(tx: Transaction, ctx: Ctx, row: LeaseRow): Promise<LeaseRow> {
  const [released] = await tx
    .update(lease)
    .set({
      status: row.status === "expired" ? "expired" : "reclaiming",
      nextReminderOn: null,
      version: sql`${lease.version} + 1`,
    })
    .where(and(eq(lease.id, row.id), eq(lease.status, row.status), ne(lease.status, "reclaimed")))
    .returning();
  if (!released) throw refuseLease("alreadyReleasing");
  await orderReclaim(tx, ctx, { tenant: row.tenant, leaseId: row.id, cause: "released" });
  return released;
}
