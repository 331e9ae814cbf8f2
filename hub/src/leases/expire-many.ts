import { type ReclaimOrder, today } from "@duoyun/shared";
import { sql } from "drizzle-orm";
import { emitAudits } from "../audit/emit-audits.ts";
import type { Ctx } from "../context.ts";
import { arrayOf } from "../database/array-of.ts";
import type { Transaction } from "../database/connect.ts";
import { literals } from "../database/literals.ts";
import { leaseRequestKinds, openStatuses } from "../database/schema/index.ts";
import { notify, notifyEach } from "../outbox/emit-outbox.ts";
import { enterLeases } from "./enter-lease.ts";

type Expired = { id: string; number: string; lastDay: string };

/**
 * Ends many leases of one tenant whose last day is over, orders their reclaims and returns their ids. Those
 * about which something is asked for are left to be ended one by one.
 */
export async function expireMany(
  tx: Transaction,
  ctx: Ctx,
  { tenant, ids }: { tenant: string; ids: readonly string[] },
): Promise<string[]> {
  await enterLeases(tx, ids);
  const expired = await endAndOrder(tx, ctx, { tenant, ids });
  const [first] = expired;
  if (!first) return [];
  const ended = expired.map(({ id }) => id);
  await notify(tx, { topic: "outbox", tenant, id: `lease:${first.id}` });
  await notify(tx, { topic: "order", tenant, id: first.id });
  await notifyEach(tx, { topic: "lease", tenant, ids: ended });
  await emitAudits(
    tx,
    ctx,
    expired.map(({ id, number, lastDay }) => ({
      tenant,
      action: "lease.expired",
      entity: "lease",
      entityId: id,
      data: { number, status: "expired", lastDay },
    })),
  );
  return ended;
}

/** Lease, order and outbox row of each in one statement; the numbers of the orders are taken together. */
async function endAndOrder(
  tx: Transaction,
  { clock }: Pick<Ctx, "clock">,
  { tenant, ids }: { tenant: string; ids: readonly string[] },
): Promise<Expired[]> {
  const at = sql`${clock.now().toISOString()}::timestamptz`;
  const payload: ReclaimOrder = { cause: "expired" };
  return tx.execute<Expired>(sql`
    with ended as (
      update lease set status = 'expired', next_reminder_on = null, version = version + 1
      where tenant = ${tenant} and id = any(${arrayOf(ids)}::uuid[])
        and status = 'active' and last_day < ${today(clock)}
        and not exists (
          select from request about where about.lease_id = lease.id
            and about.kind in (${literals(leaseRequestKinds)})
            and about.status in (${literals(openStatuses)}))
      returning id, number, last_day),
    taken as (
      insert into counter as series (tenant, name, value)
      select ${tenant}, 'order', count(*) from ended having count(*) > 0
      on conflict (tenant, name) do update set value = series.value + excluded.value
      returning value),
    ordered as (
      insert into city_order (id, tenant, lease_id, kind, payload, status, seq, created_at)
      select gen_random_uuid(), ${tenant}, id, 'reclaim', ${JSON.stringify(payload)}::jsonb, 'ready',
        value + 1 - row_number() over (), ${at}
      from ended, taken),
    told as (
      insert into outbox (tenant, topic, subject, payload, created_at)
      select ${tenant}, 'cards', 'lease:' || id, '{"reason": "expired"}', ${at} from ended)
    select id, number, last_day::text as "lastDay" from ended`);
}
