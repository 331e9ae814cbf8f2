import { readUsageDayKey, type Tombstone } from "@duoyun/shared";
import { sql } from "drizzle-orm";
import { arrayOf } from "../database/array-of.ts";
import type { Transaction } from "../database/connect.ts";
import type { DaySpan } from "../usage/usage-rules.ts";
import { monthOf, readClosed } from "./usage-months.ts";
import type { WriteScope } from "./write-scope.ts";

/** Marks usage days as gone that their city took back; what a closed month froze stays as it is. */
export async function buryUsageDays(
  tx: Transaction,
  { tenant, at, versionOf, keeps }: WriteScope & { keeps: DaySpan },
  told: readonly Tombstone[],
): Promise<void> {
  const tombstones = told.filter(({ key }) => {
    const { day } = readUsageDayKey(key);
    return day >= keeps.from && day <= keeps.to;
  });
  if (tombstones.length === 0) return;
  const keys = tombstones.map(({ key }) => readUsageDayKey(key));
  const dates = keys.map(({ day }) => day);
  const closed = await readClosed(tx, tenant, dates);
  const late = dates.map((day) => closed.get(monthOf(day)) ?? 0);
  await tx.execute(sql`
    update usage_day held set deleted = true, version = gone.version, told = null,
      received_at = ${at.toISOString()}::timestamptz, late_after = gone.late_after
    from (select unnest(${arrayOf(dates)}::date[]) as day,
      unnest(${arrayOf(keys.map(({ resource }) => resource))}::text[]) as key,
      unnest(${arrayOf(tombstones.map(({ version }) => versionOf(version)))}::bigint[]) as version,
      unnest(${arrayOf(late)}::integer[]) as late_after) gone
    where held.tenant = ${tenant} and held.day = gone.day and held.key = gone.key
      and held.version < gone.version and not held.deleted`);
}
