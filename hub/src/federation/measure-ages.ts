import { type SQL, sql } from "drizzle-orm";
import type { Transaction } from "../database/connect.ts";

/** Ages of a node's records in seconds, null while it has none; `freshRatio` is the share within 15 minutes. */
export type Ages = {
  medianAgeSeconds: number | null;
  worstAgeSeconds: number | null;
  freshRatio: number | null;
};

/**
 * How old the living resources of a tenant are. A record is as old as the last proof that it is its city's:
 * its arrival, or the last compare in which every bucket agreed.
 */
export async function measureAges(tx: Transaction, tenant: string, now: Date): Promise<Ages> {
  const [ages] = await tx.execute<Ages>(sql`
    with agreed as (
      select max(at) as at from comparison where tenant = ${tenant} and differing = 0),
    aged as (
      select greatest(0, extract(epoch from ${now.toISOString()}::timestamptz
        - greatest(received_at, agreed.at))) as seconds
      from resource, agreed where tenant = ${tenant} and not deleted)
    select ${rounded("percentile_disc(0.5) within group (order by seconds)")} as "medianAgeSeconds",
      ${rounded("max(seconds)")} as "worstAgeSeconds",
      avg(case when seconds <= 900 then 1.0 else 0.0 end)::double precision as "freshRatio"
    from aged`);
  return ages ?? { medianAgeSeconds: null, worstAgeSeconds: null, freshRatio: null };
}

function rounded(figure: string): SQL {
  return sql.raw(`round(${figure})::integer`);
}
