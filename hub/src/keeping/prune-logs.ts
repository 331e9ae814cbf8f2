import { nodeCodes, realClock, shiftMonths } from "@duoyun/shared";
import { and, eq, lt, ne, sql } from "drizzle-orm";
import { z } from "zod";
import { emitAudit } from "../audit/emit-audit.ts";
import type { Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { audit, auditHead, catalogItem, delivery, resource } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";

export type PruneOptions = { months: number };

const Pruned = z.array(z.object({ id: z.coerce.number() }));

/**
 * Removes logs older than so many months of real time (LZ-19: six at least), and records that are gone for as long.
 * The audit's chain says itself where it was cut, so that the rest can still be verified.
 */
export async function pruneLogs(
  ctx: Pick<Ctx, "db" | "clock" | "actor">,
  { months }: PruneOptions,
): Promise<void> {
  const before = monthsBefore(realClock.now(), months);
  for (const tenant of nodeCodes) {
    await inTenant(ctx.db, tenant, (tx) => pruneTenant(tx, ctx, { tenant, before }));
    await inTenant(ctx.db, tenant, (tx) => forgetRemoved(tx, tenant, before));
  }
}

async function pruneTenant(
  tx: Transaction,
  ctx: Pick<Ctx, "clock" | "actor">,
  { tenant, before }: { tenant: string; before: Date },
): Promise<void> {
  const ended = and(ne(delivery.state, "pending"), lt(delivery.createdAt, before));
  await tx.delete(delivery).where(and(eq(delivery.tenant, tenant), ended));
  const instant = before.toISOString();
  const rows = await tx.execute(sql`select id from prune_logs(${instant}::timestamptz)`);
  const [cut] = Pruned.parse([...rows]);
  if (!cut) return;
  const data = { through: cut.id, hash: await hashOf(tx, tenant, cut.id), before: instant };
  await emitAudit(tx, ctx, {
    tenant,
    action: "audit.pruned",
    entity: "audit",
    entityId: tenant,
    data,
  });
}

/** Records that their node has removed for so long; it sends none of what it said of them before. */
async function forgetRemoved(tx: Transaction, tenant: string, before: Date): Promise<void> {
  for (const table of [resource, catalogItem]) {
    const gone = and(eq(table.tenant, tenant), table.deleted, lt(table.receivedAt, before));
    await tx.delete(table).where(gone);
  }
}

/** The hash of a row that is gone, as the one after it tells it, or the chain's end. */
async function hashOf(tx: Transaction, tenant: string, seq: number): Promise<string | undefined> {
  const [next] = await tx
    .select({ hash: audit.prevHash })
    .from(audit)
    .where(and(eq(audit.tenant, tenant), eq(audit.seq, seq + 1)));
  const [head] = next
    ? [next]
    : await tx.select({ hash: auditHead.hash }).from(auditHead).where(eq(auditHead.tenant, tenant));
  return head?.hash;
}

/** The same moment so many months earlier, on the month's last day where there is no such day. */
export function monthsBefore(instant: Date, months: number): Date {
  const [day = "", time] = instant.toISOString().split("T");
  return new Date(`${shiftMonths(day, -months)}T${time}`);
}
