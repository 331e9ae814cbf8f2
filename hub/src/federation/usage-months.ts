import type { Day } from "@duoyun/shared";
import { type SQL, sql } from "drizzle-orm";
import { arrayOf } from "../database/array-of.ts";
import type { Transaction } from "../database/connect.ts";

export const monthOf = (day: Day): string => day.slice(0, 7);

/** From the first to the last of these days, which keeps the other months out of a plan. */
export function betweenDays(days: readonly Day[]): SQL {
  const [first = null, last = null] = [days.toSorted()[0], days.toSorted().at(-1)];
  return sql`day between ${first}::date and ${last}::date`;
}

/** The newest closed revision of each month of a tenant, by month; one that was never closed is not in it. */
export type ClosedMonths = ReadonlyMap<string, number>;

/** Makes room for the months of these days, and answers which of them have been closed already. */
export async function openMonths(
  tx: Transaction,
  tenant: string,
  days: readonly Day[],
): Promise<ClosedMonths> {
  const months = arrayOf([...new Set(days.map(monthOf))]);
  await tx.execute(sql`
    select keep_usage_month((month || '-01')::date) from unnest(${months}::text[]) as month`);
  return readClosed(tx, tenant, days);
}

/** Which of the months of these days have been closed already. */
export async function readClosed(
  tx: Transaction,
  tenant: string,
  days: readonly Day[],
): Promise<ClosedMonths> {
  const months = arrayOf([...new Set(days.map(monthOf))]);
  const rows = await tx.execute<{ month: string; revision: number }>(sql`
    select month, max(revision) as revision from usage_close
    where tenant = ${tenant} and month = any(${months}::text[]) group by month`);
  return new Map([...rows].map(({ month, revision }) => [month, revision]));
}
