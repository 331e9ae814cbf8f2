import { realClock, shiftDay, today } from "@duoyun/shared";
import type { Sql } from "postgres";
import { seedLeases } from "../../bench/seed-leases.ts";

const reminded = 20;
const expired = 20;

/** Leases of a node of which tomorrow so many are to be reminded of and so many have ended. */
export async function seedDueLeases(sql: Sql, node: string): Promise<void> {
  const tomorrow = shiftDay(today(realClock), 1);
  await seedLeases(sql, { total: reminded + expired, due: expired, today: tomorrow, node });
  await sql`
    update lease set next_reminder_on = ${tomorrow}
    where tenant = ${node} and last_day > ${tomorrow}`;
}

/** What `readSwept` tells when each of them was dealt with once. */
export const sweptOnce = { reminders: reminded, expiries: expired, reclaims: expired, twice: 0 };

/** What the sweeps have done with them, by the audit and the orders; `twice` counts notices and changes of leases that came again. */
export async function readSwept(sql: Sql, node: string): Promise<unknown> {
  const [row] = await sql`
    with done as (
      select action, entity_id, status from audit join lease on lease.id::text = entity_id
      where audit.tenant = ${node} and action in ('lease.reminder', 'lease.expired'))
    select
      (select count(*)::int from done
        where action = 'lease.reminder' and status = 'active') as reminders,
      (select count(*)::int from done where action = 'lease.expired') as expiries,
      (select count(*)::int from city_order
        where tenant = ${node} and kind = 'reclaim') as reclaims,
      (select count(*)::int from (
        select from done group by action, entity_id having count(*) > 1)) +
      (select count(*)::int from (
        select from card where kind = 'notice'
        group by account_id, data, created_at::date having count(*) > 1)) as twice`;
  return row;
}
