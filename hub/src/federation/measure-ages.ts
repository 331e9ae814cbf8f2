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
    arrived as (
      select received_at, count(*) as records from resource
      where tenant = ${tenant} and not deleted group by received_at),
    aged as (
      select records, greatest(0, extract(epoch from ${now.toISOString()}::timestamptz
        - greatest(received_at, agreed.at))) as seconds
      from arrived, agreed),
    ranked as (
      select records, seconds, sum(records) over (order by seconds) as so_far,
        sum(records) over () as total
      from aged)
    select ${rounded("min(seconds) filter (where so_far * 2 >= total)")} as "medianAgeSeconds",
      ${rounded("max(seconds)")} as "worstAgeSeconds",
      (coalesce(sum(records) filter (where seconds <= 900), 0) / sum(records))::double precision as "freshRatio"
    from ranked`);
  return ages ?? { medianAgeSeconds: null, worstAgeSeconds: null, freshRatio: null };
}

function rounded(figure: string): SQL {
  return sql.raw(`round(${figure})::integer`);
}
