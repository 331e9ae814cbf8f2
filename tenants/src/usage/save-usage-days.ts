import type { Day, UsageFigures } from "@duoyun/shared";
import { crashPoint } from "@duoyun/shared/runtime/fault";
import { sql } from "drizzle-orm";
import type { Database } from "../database/connect.ts";
import { usageReading } from "../database/schema.ts";
import { lockState } from "../state/lock-state.ts";

/** What a source says of a day, by the keys of its resources. */
export type UsageOfDay = ReadonlyMap<string, UsageFigures>;

export type SavingUsage = { day: Day; usage: UsageOfDay; readAt: Date; finished: boolean };

/**
 * Stores what changed of a day and queues it for the hub in one transaction; returns how many records changed. What a
 * source remembers less of than is known already stays as it is known.
 */
export async function saveUsageDays(db: Database, saving: SavingUsage): Promise<number> {
  const { day, usage, readAt, finished } = saving;
  const changed = await db.transaction(async (tx) => {
    await lockState(tx);
    const [row] = await tx.execute<{ changed: number }>(writeChanged(day, usage));
    const reading = { readAt, finished };
    await tx
      .insert(usageReading)
      .values({ day, ...reading })
      .onConflictDoUpdate({ target: usageReading.day, set: reading });
    crashPoint("city.usage.beforeCommit");
    return row?.changed ?? 0;
  });
  crashPoint("city.usage.afterCommit");
  return changed;
}

const figures = sql.raw("cpu_ratio, memory_ratio, disk_ratio, coverage");

function writeChanged(day: Day, usage: UsageOfDay) {
  const rows = [...usage];
  const of = (pick: (figures: UsageFigures) => number | null) =>
    sql`unnest(${sql.param(rows.map(([, figure]) => pick(figure)))}::double precision[])`;
  const incoming = sql`
    select unnest(${sql.param(rows.map(([key]) => key))}::text[]) as key,
      ${of(({ cpuRatio }) => cpuRatio)} as cpu_ratio,
      ${of(({ memoryRatio }) => memoryRatio)} as memory_ratio,
      ${of(({ diskRatio }) => diskRatio)} as disk_ratio, ${of(({ coverage }) => coverage)} as coverage`;
  return sql`
    with incoming as (${incoming}),
    changed as (
      select incoming.*, row_number() over (order by incoming.key) as n
      from incoming left join usage_day held on held.day = ${day}::date and held.key = incoming.key
      where held.key is null or (held.coverage <= incoming.coverage and
        (held.cpu_ratio, held.memory_ratio, held.disk_ratio, held.coverage) is distinct from
        (incoming.cpu_ratio, incoming.memory_ratio, incoming.disk_ratio, incoming.coverage))),
    written as (
      insert into usage_day (day, key, seq, ${figures})
      select ${day}::date, changed.key, city_state.seq + changed.n, ${figures}
      from changed, city_state
      on conflict (day, key) do update set seq = excluded.seq, cpu_ratio = excluded.cpu_ratio,
        memory_ratio = excluded.memory_ratio, disk_ratio = excluded.disk_ratio,
        coverage = excluded.coverage
      returning seq)
    update city_state set seq = seq + (select count(*) from written)
    returning (select count(*) from written)::integer as changed`;
}
