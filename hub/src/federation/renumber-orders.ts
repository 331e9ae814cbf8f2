import { sql } from "drizzle-orm";
import { emitAudit } from "../audit/emit-audit.ts";
import type { CityActor, Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { inTenant } from "../database/tenancy.ts";

/**
 * A city that has heard of more orders than were ever numbered here shows that this database was restored: those
 * that still want work get numbers above what it has heard, so that it hears them again, and every later one.
 */
export async function renumberOrders(ctx: Ctx<CityActor>, afterSeq: number): Promise<void> {
  const { tenant } = ctx.actor;
  await inTenant(ctx.db, tenant, async (tx) => {
    const last = await highest(tx, tenant);
    if (last >= afterSeq) return;
    await tx.execute(sql`
      insert into counter (tenant, name, value) values (${tenant}, 'order', ${last + afterSeq})
      on conflict (tenant, name) do update set value = excluded.value`);
    const renumbered = await tx.execute(sql`
      update city_order set seq = seq + ${afterSeq}::bigint
      where tenant = ${tenant} and status in ('ready', 'accepted') and seq is not null
      returning id`);
    const data = { heard: afterSeq, orders: renumbered.length };
    const entry = { action: "order.renumbered", entity: "node", entityId: tenant } as const;
    await emitAudit(tx, ctx, { ...entry, tenant, data });
    ctx.log.warn(
      { tenant, ...data },
      "the city has heard later orders: those that are open go anew",
    );
  });
}

/** The greatest number given; its series is locked until commit, as nobody is to take the next one meanwhile. */
async function highest(tx: Transaction, tenant: string): Promise<number> {
  const series = await tx.execute<{ value: number }>(sql`
    select value::double precision as value from counter
    where tenant = ${tenant} and name = 'order' for no key update`);
  const [sent] = await tx.execute<{ value: number }>(sql`
    select coalesce(max(seq), 0)::double precision as value from city_order where tenant = ${tenant}`);
  return Math.max(series[0]?.value ?? 0, sent?.value ?? 0);
}
