import type { LeasesInput, LeasesResult } from "@duoyun/shared";
import { and, eq, inArray, ne, sql } from "drizzle-orm";
import type { CityActor, Ctx } from "../context.ts";
import { arrayOf } from "../database/array-of.ts";
import type { Transaction } from "../database/connect.ts";
import { lease } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { noticeToOperators, type OperatorNotice } from "../notices/notice-to-operators.ts";

/**
 * How a city's leases stand, where it or the hub was restored: all that run, and which of its own have ended. Those that
 * nobody here knows were opened after the backup of the hub: people are told, as the city goes on with them.
 */
export function listLeases(ctx: Ctx<CityActor>, { running }: LeasesInput): Promise<LeasesResult> {
  const { tenant } = ctx.actor;
  const { id, title, allocatedOn, capDay, lastDay } = lease;
  const ours = eq(lease.tenant, tenant);
  return inTenant(ctx.db, tenant, async (tx) => {
    const leases = await tx
      .select({ id, title, allocatedOn, capDay, lastDay })
      .from(lease)
      .where(and(ours, ne(lease.status, "reclaimed")));
    const ended = await tx
      .select({ id })
      .from(lease)
      .where(and(ours, eq(lease.status, "reclaimed"), inArray(id, running)));
    const unknown = await countUnknown(tx, tenant, running);
    if (unknown > 0) await noticeToOperators(tx, ctx, unknownLeases(tenant, unknown));
    return { leases, ended: ended.map((row) => row.id) };
  });
}

/** An order that is on its way names its lease before that is here. */
async function countUnknown(
  tx: Transaction,
  tenant: string,
  running: readonly string[],
): Promise<number> {
  const [row] = await tx.execute<{ n: number }>(sql`
    select count(*)::integer as n from unnest(${arrayOf(running)}::uuid[]) as told (id)
    where id not in (select id from lease where tenant = ${tenant})
      and id not in (select lease_id from city_order where tenant = ${tenant} and lease_id is not null)`);
  return row?.n ?? 0;
}

function unknownLeases(tenant: string, count: number): OperatorNotice {
  return {
    tenant,
    subject: `node:${tenant}`,
    title: {
      zh: `${count} 个租约省级平台没有记录`,
      en: `Leases unknown to the province: ${count}`,
    },
    text: {
      zh: `省级数据库恢复自更早的备份，此后开通的 ${count} 个租约在省级平台没有记录，节点日志列有名称。主机仍在运行，到期由节点收回。请通知申请人补报，或在云平台上收回。`,
      en: `The province's database was restored from a backup older than some of this node's leases (${count}), which its log names. Their hosts still run, and the node takes them back on their last day. Have them applied for again, or take them back in the cloud.`,
    },
  };
}
