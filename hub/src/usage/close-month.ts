import type { Month } from "@duoyun/shared";
import { sql } from "drizzle-orm";
import { actorForAudit, emitAudit } from "../audit/emit-audit.ts";
import type { Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { lockNodeState } from "../federation/lock-node-state.ts";
import { notify } from "../outbox/emit-outbox.ts";
import { type CutOffCtx, cutOffOf } from "./cut-off.ts";
import { findClosing } from "./find-closing.ts";
import { daysToMeasure } from "./month-days.ts";
import { hostFigures, totalColumns } from "./month-figures.ts";

export type NodeMonth = { tenant: string; month: Month };

/**
 * Freezes the figures of a month as they are now; false when they are frozen already. The node's state is locked, as
 * it is while its envelopes are applied: a day is either in the figures or late, never neither.
 */
export async function closeMonth(
  tx: Transaction,
  ctx: CutOffCtx & Pick<Ctx, "actor">,
  { tenant, month }: NodeMonth,
): Promise<boolean> {
  await lockNodeState(tx, tenant);
  const before = await findClosing(tx, tenant, month);
  if (before && !before.reopenedAt) return false;
  const revision = (before?.revision ?? 0) + 1;
  await freeze(tx, ctx, { tenant, month, revision });
  await notify(tx, { topic: "node", tenant, id: tenant });
  const data = { month, revision };
  const entry = { tenant, action: "usage.closed", entity: "node", entityId: tenant, data };
  await emitAudit(tx, ctx, entry);
  return true;
}

type Revision = NodeMonth & { revision: number };

async function freeze(
  tx: Transaction,
  ctx: CutOffCtx & Pick<Ctx, "actor">,
  { tenant, month, revision }: Revision,
): Promise<void> {
  const hosts = hostFigures({ tenant, month, daysToMeasure: daysToMeasure(month, ctx.clock) });
  await tx.execute(sql`
    insert into usage_close_host (tenant, month, revision, key, days, cpu_percent, cpu_days,
      memory_percent, memory_days, disk_percent, disk_days, coverage, reliable)
    select ${tenant}, ${month}, ${revision}::integer, key, days, cpu_percent, cpu_days,
      memory_percent, memory_days, disk_percent, disk_days, coverage, reliable
    from (${hosts}) hosts`);
  const cutOff = cutOffOf(ctx, tenant, month).at.toISOString();
  await tx.execute(sql`
    insert into usage_close (tenant, month, revision, cut_off, closed_at, closed_by, hosts,
      unreliable, host_days, cpu_percent, memory_percent, disk_percent, coverage)
    select ${tenant}, ${month}, ${revision}::integer, ${cutOff}::timestamptz,
      ${ctx.clock.now().toISOString()}::timestamptz,
      ${JSON.stringify(actorForAudit(ctx.actor))}::jsonb, ${totalColumns}
    from usage_close_host
    where tenant = ${tenant} and month = ${month} and revision = ${revision}::integer`);
}
