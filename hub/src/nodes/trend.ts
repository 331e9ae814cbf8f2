import { type NodeCode, type NodeTrend, realClock, type TrendDays } from "@duoyun/shared";
import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Ctx, PersonActor } from "../context.ts";
import { withinNode } from "./within-node.ts";

const minute = 60;
const day = 86_400;

/** So long is what one point stands for: a node compares every quarter of an hour, and some wait longer. */
const stepSeconds: Record<TrendDays, number> = {
  1: 30 * minute,
  7: 120 * minute,
  30: 480 * minute,
  183: 2 * day,
};

/** How the figures of a node went over so many days; each point is the worst that was seen in its time. */
export function nodeTrend(
  ctx: Ctx<PersonActor>,
  { code, days }: { code: NodeCode; days: TrendDays },
): Promise<NodeTrend> {
  const step = stepSeconds[days];
  const now = realClock.now();
  const from = new Date(now.getTime() - days * day * 1_000);
  return withinNode(ctx, code, async (tx) => {
    const rows = await tx.execute(points({ tenant: code, step, from, now }));
    return {
      stepSeconds: step,
      points: z
        .array(Row)
        .parse([...rows])
        .map(toPoint),
    };
  });
}

const Row = z.object({
  from: z.coerce.date(),
  compares: z.int(),
  completeness: z.number().nullable(),
  accuracy: z.number().nullable(),
  fresh_ratio: z.number().nullable(),
  median_age_seconds: z.int().nullable(),
  worst_age_seconds: z.int().nullable(),
  corrections: z.int(),
  proven: z.boolean(),
});

function toPoint(row: z.infer<typeof Row>): NodeTrend["points"][number] {
  const { compares, completeness, accuracy, corrections, proven } = row;
  return {
    from: row.from.toISOString(),
    ...{ compares, completeness, accuracy, corrections, proven },
    freshRatio: row.fresh_ratio,
    medianAgeSeconds: row.median_age_seconds,
    worstAgeSeconds: row.worst_age_seconds,
  };
}

type Span = { tenant: string; step: number; from: Date; now: Date };

/** A point for each step, also where nothing was compared: what is not known there is null. */
function points({ tenant, step, from, now }: Span): SQL {
  const [first, last] = [
    sql`${from.toISOString()}::timestamptz`,
    sql`${now.toISOString()}::timestamptz`,
  ];
  const length = sql`make_interval(secs => ${step})`;
  return sql`
    with compared as (
      select date_bin(${length}, at, ${dayBreak}) as "from", count(*)::integer as compares,
        min(held::double precision / nullif(declared, 0)) as completeness,
        min((buckets - differing)::double precision / nullif(buckets, 0)) as accuracy,
        min(fresh_ratio) as fresh_ratio, max(median_age_seconds) as median_age_seconds,
        max(worst_age_seconds) as worst_age_seconds, sum(corrections)::integer as corrections,
        bool_and(collected_at is not null) as proven
      from comparison
      where tenant = ${tenant} and at between date_bin(${length}, ${first}, ${dayBreak}) and ${last}
      group by 1)
    select "from", coalesce(compares, 0) as compares, completeness, accuracy, fresh_ratio,
      median_age_seconds, worst_age_seconds, coalesce(corrections, 0) as corrections,
      coalesce(proven, true) as proven
    from generate_series(date_bin(${length}, ${first}, ${dayBreak}), ${last}, ${length}) as "from"
    left join compared using ("from")
    order by 1`;
}

/** Days begin where the readers are. */
const dayBreak = sql.raw("'2024-01-01 00:00:00+08'::timestamptz");
