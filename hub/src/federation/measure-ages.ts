import { type SQL, sql } from "drizzle-orm";
import type { Transaction } from "../database/connect.ts";
import { lastProven, recordProofs, resourcesAndProofs } from "./record-proofs.ts";

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

/**
 * How old the living resources of a tenant are. A record is as old as the last proof that it is its city's: its
 * arrival, or the last compare in which its bucket agreed; but none is younger than the city's last reading of its
 * source, and what agreed is as old as that reading was then.
 */
export async function measureAges(tx: Transaction, tenant: string, now: Date): Promise<Ages> {
  const [ages] = await tx.execute<Ages>(sql`
    with ${recordProofs(tenant)},
    proven as (
      select ${lastProven} as at, count(*) as records from ${resourcesAndProofs}
      where resource.tenant = ${tenant} and not deleted group by 1),
    aged as (
      select records, greatest(0, extract(epoch from ${now.toISOString()}::timestamptz - at)) as seconds
      from proven),
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
