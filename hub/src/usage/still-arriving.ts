import { realClock } from "@duoyun/shared";
import { sql } from "drizzle-orm";
import type { Transaction } from "../database/connect.ts";
import type { NodeMonth } from "./close-month.ts";
import { monthBounds } from "./month-days.ts";

const quietMilliseconds = 180_000;
const patienceMilliseconds = 86_400_000;

/**
 * Whether the days of a month are on their way only now, as from a node that has just joined and tells what its source
 * remembers: then a close waits until it is quiet, for a day at most, instead of cutting through what arrives.
 */
export async function isStillArriving(
  tx: Transaction,
  { tenant, month }: NodeMonth,
): Promise<boolean> {
  const { first, next } = monthBounds(month);
  const now = realClock.now().getTime();
  const instant = (before: number) => new Date(now - before).toISOString();
  const [row] = await tx.execute<{ arriving: boolean | null }>(sql`
    select min(received_at) > ${instant(patienceMilliseconds)}::timestamptz
      and max(received_at) > ${instant(quietMilliseconds)}::timestamptz as arriving
    from usage_day
    where tenant = ${tenant} and day >= ${first}::date and day < ${next}::date`);
  return row?.arriving ?? false;
}
