import type { Day } from "@duoyun/shared";
import { sql } from "drizzle-orm";
import type { Database } from "../database/connect.ts";
import { lockState } from "../state/lock-state.ts";

/** Queues whole days of usage anew, as a hub needs that did not know such records when they were sent first. */
export async function sendUsageAgain(db: Database, days: readonly Day[]): Promise<void> {
  if (days.length === 0) return;
  await db.transaction(async (tx) => {
    await lockState(tx);
    await tx.execute(sql`
      with wanted as (
        select day, key, row_number() over (order by day, key) as n from usage_day
        where day = any(${sql.param([...days])}::text[]::date[])),
      written as (
        update usage_day set seq = city_state.seq + wanted.n from wanted, city_state
        where usage_day.day = wanted.day and usage_day.key = wanted.key
        returning usage_day.seq)
      update city_state set seq = seq + (select count(*) from written)`);
  });
}
