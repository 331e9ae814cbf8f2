import { type SQL, sql } from "drizzle-orm";

/** In so many compares it is looked for one that left a bucket closed which the newest left open. */
const comparesBack = 8;

/**
 * The parts of a statement that say what a tenant's records are proven by: `reading.at` is when its source was last
 * read, `newest.proof` the proof of all buckets but those in `left_open`, which have one of their own.
 */
export const recordProofs = (tenant: string): SQL => sql`
  reading as (
    select max(collected_at) as at from node_state where tenant = ${tenant}),
  recent as (
    select at, open_buckets, least(at, collected_at) as proof from (
      select * from comparison where tenant = ${tenant} order by at desc limit ${comparesBack}) latest
    where cardinality(open_buckets) = differing + untold),
  agreed as (
    select least(at, collected_at) as proof from comparison
    where tenant = ${tenant} and differing = 0 and untold = 0
    order by comparison.at desc limit 1),
  newest as (select open_buckets, proof from recent order by at desc limit 1),
  left_open as (
    select bucket, greatest(
      (select max(proof) from recent where bucket <> all(open_buckets)),
      (select proof from agreed)) as proof
    from (select unnest(open_buckets) as bucket from newest) buckets)`;

/** The living resources of a tenant and those that it has removed, beside what proves them. */
export const resourcesAndProofs: SQL = sql`
  resource cross join reading left join newest on true left join left_open using (bucket)`;

/** Since when a record is not proven any more: its arrival or its last proof, but no later than the reading of the source. */
export const lastProven: SQL = sql`
  least(greatest(received_at, case when left_open.bucket is null then newest.proof else left_open.proof end),
    reading.at)`;
