import type { CompareInput, Day } from "@duoyun/shared";
import { sql } from "drizzle-orm";
import { arrayOf } from "../database/array-of.ts";
import type { Transaction } from "../database/connect.ts";
import type { DaySpan } from "../usage/usage-rules.ts";

/** What a city declares of its usage days and what is held of that; null where it does not say. `wanted`: days of which fewer are held. */
export type UsageCount = { declared: number | null; held: number | null; wanted: Day[] };

/**
 * Counts the usage days of the days that the city declares. More may be held of a day than its city has, as it may
 * have lost some; days that the hub does not keep are neither declared nor wanted.
 */
export async function countUsageDays(
  tx: Transaction,
  tenant: string,
  { usage, keeps }: { usage: CompareInput["usage"]; keeps: DaySpan },
): Promise<UsageCount> {
  if (!usage) return { declared: null, held: null, wanted: [] };
  const days = usage.filter(([day]) => day >= keeps.from && day <= keeps.to);
  const there = await countHeld(tx, tenant, days.map(([day]) => day).toSorted());
  const found: UsageCount & { held: number; declared: number } = {
    declared: 0,
    held: 0,
    wanted: [],
  };
  for (const [day, declared] of days) {
    const held = there.get(day) ?? 0;
    found.declared += declared;
    found.held += Math.min(held, declared);
    if (held < declared) found.wanted.push(day);
  }
  return found;
}

async function countHeld(
  tx: Transaction,
  tenant: string,
  days: readonly Day[],
): Promise<ReadonlyMap<Day, number>> {
  const rows = await tx.execute<{ day: Day; held: number }>(sql`
    select to_char(day, 'YYYY-MM-DD') as day, count(*)::integer as held from usage_day
    where tenant = ${tenant} and not deleted and day = any(${arrayOf(days)}::date[])
      and day between ${days[0] ?? null}::date and ${days.at(-1) ?? null}::date
    group by 1`);
  return new Map([...rows].map(({ day, held }) => [day, held]));
}
