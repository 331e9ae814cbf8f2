import { readUsageDayKey, type UsageDayItem } from "@duoyun/shared";
import { type SQL, sql } from "drizzle-orm";
import { arrayOf } from "../database/array-of.ts";
import type { Transaction } from "../database/connect.ts";
import type { DaySpan } from "../usage/usage-rules.ts";
import { betweenDays, type ClosedMonths, monthOf, openMonths } from "./usage-months.ts";
import type { WriteScope } from "./write-scope.ts";

type UsageDay = UsageDayItem & ReturnType<typeof readUsageDayKey>;

/**
 * Writes the usage days that are newer than what is held, as many as come, in one statement. One that says what is
 * known already is only of a newer version: it came when it came first, and is not late for having come again. So is one
 * that was measured less of: a city never lowers that by itself, but one that was restored knows what its backup knew.
 * What is held otherwise than it was written gives way, and where the same is told again it came when it came first.
 */
export async function upsertUsageDays(
  tx: Transaction,
  scope: WriteScope & { keeps: DaySpan },
  items: readonly UsageDayItem[],
): Promise<void> {
  const days = items
    .map((item): UsageDay => ({ ...item, ...readUsageDayKey(item.key) }))
    .filter(({ day }) => day >= scope.keeps.from && day <= scope.keeps.to);
  if (days.length === 0) return;
  const { tenant, at } = scope;
  const dates = days.map(({ day }) => day);
  const closed = await openMonths(tx, tenant, dates);
  const now = sql`${at.toISOString()}::timestamptz`;
  await tx.execute(sql`
    merge into usage_day held using (${listed(scope, days, closed)}) item
    on held.tenant = ${tenant} and held.day = item.day and held.key = item.key
      and held.${betweenDays(dates)}
    when matched and held.version < item.version and not held.deleted and ${asWritten}
        and (held.coverage > item.coverage or held.hash = item.hash) then update set
      version = item.version, told = item.hash, kept = nullif(held.hash, item.hash)
    when matched and held.version < item.version then update set
      version = item.version, cpu_ratio = item.cpu_ratio, memory_ratio = item.memory_ratio,
      disk_ratio = item.disk_ratio, coverage = item.coverage, deleted = false,
      told = item.hash, kept = null,
      received_at = case when held.told = item.hash then held.received_at else ${now} end,
      late_after = case when held.told = item.hash then held.late_after else item.late_after end
    when not matched then insert (tenant, day, key, version, cpu_ratio, memory_ratio, disk_ratio,
      coverage, deleted, received_at, late_after, told)
      values (${tenant}, item.day, item.key, item.version, item.cpu_ratio, item.memory_ratio,
      item.disk_ratio, item.coverage, false, ${now}, item.late_after, item.hash)`);
}

/** Nobody altered it since. */
const asWritten = sql.raw("(held.told is null or held.hash = coalesce(held.kept, held.told))");

function listed({ versionOf }: WriteScope, days: readonly UsageDay[], closed: ClosedMonths): SQL {
  const of = (pick: (day: UsageDay) => string | number | null) => arrayOf(days.map(pick));
  const ratio = (pick: (day: UsageDay) => number | null) =>
    sql`round(unnest(${of(pick)}::numeric[]), 6)`;
  return sql`
    select told.*, usage_hash(key, cpu_ratio, memory_ratio, disk_ratio, coverage) as hash from (
    select unnest(${of(({ day }) => day)}::date[]) as day,
      unnest(${of(({ resource }) => resource)}::text[]) as key,
      unnest(${of(({ version }) => versionOf(version))}::bigint[]) as version,
      ${ratio(({ cpuRatio }) => cpuRatio)} as cpu_ratio,
      ${ratio(({ memoryRatio }) => memoryRatio)} as memory_ratio,
      ${ratio(({ diskRatio }) => diskRatio)} as disk_ratio,
      ${ratio(({ coverage }) => coverage)} as coverage,
      unnest(${of(({ day }) => closed.get(monthOf(day)) ?? 0)}::integer[]) as late_after) told`;
}
