import { type SQL, sql } from "drizzle-orm";
import type { Transaction } from "../database/connect.ts";

/**
 * Ages of a node's records in seconds, null while it has none; `freshRatio` is the share within 15 minutes. Unless
 * `proven`, the node does not say when it read its source: the ages are the least they can be, the share the most.
 */
export type Ages = {
  medianAgeSeconds: number | null;
  worstAgeSeconds: number | null;
  freshRatio: number | null;
  proven: boolean;
};

/** In so many compares it is looked for one that left a bucket closed which the newest left open. */
const comparesBack = 8;

/**
 * How old the living resources of a tenant are. A record is as old as the last proof that it is its city's: its
 * arrival, or the last compare in which its bucket agreed; but none is younger than the city's last reading of its
 * source, and what agreed is as old as that reading was then.
 */
export async function measureAges(tx: Transaction, tenant: string, now: Date): Promise<Ages> {
  const [ages] = await tx.execute<Ages>(sql`
    with reading as (
      select max(collected_at) as at from node_state where tenant = ${tenant}),
    recent as (
      select at, open_buckets, least(at, collected_at) as proof from comparison
      where tenant = ${tenant} and cardinality(open_buckets) = differing + untold
      order by comparison.at desc limit ${comparesBack}),
    agreed as (
      select least(at, collected_at) as proof from comparison
      where tenant = ${tenant} and differing = 0 and untold = 0
      order by comparison.at desc limit 1),
    newest as (select open_buckets, proof from recent order by at desc limit 1),
    left_open as (
      select bucket, greatest(
        (select max(proof) from recent where bucket <> all(open_buckets)),
        (select proof from agreed)) as proof
      from (select unnest(open_buckets) as bucket from newest) buckets),
    arrived as (
      select bucket, received_at, count(*) as records from resource
      where tenant = ${tenant} and not deleted group by 1, 2),
    proven as (
      select received_at, records,
        case when left_open.bucket is null then newest.proof else left_open.proof end as proof
      from arrived left join newest on true left join left_open using (bucket)),
    aged as (
      select records, greatest(0, extract(epoch from ${now.toISOString()}::timestamptz
        - least(greatest(received_at, proof), reading.at))) as seconds
      from reading cross join proven),
    ranked as (
      select records, seconds, sum(records) over (order by seconds) as so_far,
        sum(records) over () as total
      from aged)
    select ${rounded("min(seconds) filter (where so_far * 2 >= total)")} as "medianAgeSeconds",
      ${rounded("max(seconds)")} as "worstAgeSeconds",
      (coalesce(sum(records) filter (where seconds <= 900), 0) / sum(records))::double precision
        as "freshRatio",
      (select at is not null from reading) as proven
    from ranked`);
  return ages ?? noAges;
}

const noAges: Ages = {
  medianAgeSeconds: null,
  worstAgeSeconds: null,
  freshRatio: null,
  proven: false,
};

function rounded(figure: string): SQL {
  return sql.raw(`round(${figure})::integer`);
}
