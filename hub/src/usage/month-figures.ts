import type { Month, UsageTotals } from "@duoyun/shared";
import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Transaction } from "../database/connect.ts";
import { monthBounds } from "./month-days.ts";

export type WantedMonth = { tenant: string; month: Month; daysToMeasure: number };

/** A month is reliable from so many of its days on. */
const leastShare = sql.raw("0.8");

/**
 * The figures of each host of a month, from the days held: means of the days on which a figure is known, in percent,
 * half up to two decimals. The database reckons in decimals. What is measured on too few days is not reliable.
 */
export function hostFigures({ tenant, month, daysToMeasure }: WantedMonth): SQL {
  const { first, next } = monthBounds(month);
  const days = sql`${daysToMeasure}::integer`;
  return sql`
    select host.*, coverage >= ${leastShare} and coalesce(
      least(nullif(cpu_days, 0), nullif(memory_days, 0), nullif(disk_days, 0)), 0)
      >= ${leastShare} * ${days} as reliable
    from (
      select key,
        count(*) filter (where ${isKnown})::integer as days,
        ${mean("cpu_ratio")} as cpu_percent, count(cpu_ratio)::integer as cpu_days,
        ${mean("memory_ratio")} as memory_percent, count(memory_ratio)::integer as memory_days,
        ${mean("disk_ratio")} as disk_percent, count(disk_ratio)::integer as disk_days,
        least(1, round(coalesce(sum(coverage) filter (where ${isKnown}), 0) / ${days}, 4)) as coverage
      from usage_day
      where tenant = ${tenant} and day >= ${first}::date and day < ${next}::date and not deleted
      group by key) host`;
}

const isKnown = sql.raw("coalesce(cpu_ratio, memory_ratio, disk_ratio) is not null");

function mean(ratio: string): SQL {
  return sql.raw(`round(avg(${ratio}) * 100, 2)`);
}

/** The columns of a node's totals over hosts, each host alike. */
export const totalColumns: SQL = sql.raw(`
  count(*)::integer as hosts, (count(*) filter (where not reliable))::integer as unreliable,
  coalesce(sum(days), 0)::integer as host_days,
  round(avg(cpu_percent), 2) as cpu_percent, round(avg(memory_percent), 2) as memory_percent,
  round(avg(disk_percent), 2) as disk_percent, round(avg(coverage), 4) as coverage`);

const percent = z.coerce.number().nullable();
const Totals = z.object({
  hosts: z.int(),
  unreliable: z.int(),
  host_days: z.int(),
  cpu_percent: percent,
  memory_percent: percent,
  disk_percent: percent,
  coverage: percent,
});

/** What the days that are held now come to. */
export async function readTotals(tx: Transaction, wanted: WantedMonth): Promise<UsageTotals> {
  const [row] = await tx.execute(sql`
    select ${totalColumns} from (${hostFigures(wanted)}) hosts`);
  const { host_days, cpu_percent, memory_percent, disk_percent, ...rest } = Totals.parse(row);
  return asTotals({
    ...rest,
    hostDays: host_days,
    cpuPercent: cpu_percent,
    memoryPercent: memory_percent,
    diskPercent: disk_percent,
  });
}

export function asTotals(figures: Omit<UsageTotals, "reliable">): UsageTotals {
  const { hosts, unreliable, hostDays, cpuPercent, memoryPercent, diskPercent, coverage } = figures;
  const counts = { hosts, unreliable, hostDays, cpuPercent, memoryPercent, diskPercent };
  return { ...counts, coverage, reliable: coverage !== null && coverage >= 0.8 };
}
