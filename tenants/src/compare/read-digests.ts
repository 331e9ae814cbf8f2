import { type CompareInput, type Day, digestBuckets } from "@duoyun/shared";
import { type SQL, sql } from "drizzle-orm";
import type { Database } from "../database/connect.ts";
import { agreedWith } from "../hub/agreed-with.ts";
import { readState } from "../state/read-state.ts";
import { checkUsage } from "./check-usage.ts";
import { patiently } from "./patiently.ts";

export type Digests = Pick<
  CompareInput,
  "epoch" | "seq" | "counts" | "digests" | "dataDigests" | "untold" | "usage" | "usageDigests"
> & {
  /** Up to where the hub has acknowledged: of then the digests are. */
  after: number;
};

/** Digests of an earlier moment of which only these buckets are to be read anew. */
export type Earlier = { digests: Digests; open: readonly number[] };

type Row = {
  epoch: number;
  seq: number;
  after: number;
  usage: [Day, number, string][];
  bucket: number | null;
  count: number;
  digest: string;
  dataDigest: string;
  touched: boolean;
};

/**
 * Digests of all that is here and the hub takes, as of what the hub has acknowledged last, of the usage days by day;
 * buckets and days that changed since are left out, as what they held then is gone. Null while a full is on its way, or a new epoch has begun since the earlier ones.
 */
export async function readDigests(db: Database, earlier?: Earlier): Promise<Digests | null> {
  const { kinds } = agreedWith(await readState(db));
  const taken = sql`kind = any(${sql.param([...kinds])}::text[])`;
  const wanted = earlier
    ? sql`${taken} and bucket = any(${sql.param([...earlier.open])}::smallint[])`
    : taken;
  const hasUsage = sql.raw(String(kinds.includes("usageDay")));
  const rows = await patiently(db, async (tx) => {
    await checkUsage(tx);
    return [...(await tx.execute<Row>(summedIn(wanted, hasUsage)))];
  });
  const [first] = rows;
  if (!first || (earlier && first.epoch !== earlier.digests.epoch)) return null;
  const { epoch, seq, after, usage } = first;
  const counts = blankOf(0, earlier?.digests.counts, earlier?.open);
  const digests = blankOf("0".repeat(16), earlier?.digests.digests, earlier?.open);
  const dataDigests = blankOf("0".repeat(16), earlier?.digests.dataDigests, earlier?.open);
  const touched: number[] = [];
  for (const { bucket, count, digest, dataDigest, ...row } of rows) {
    if (bucket === null) continue;
    if (row.touched) touched.push(bucket);
    else [counts[bucket], digests[bucket], dataDigests[bucket]] = [count, digest, dataDigest];
  }
  return {
    epoch,
    seq,
    after,
    counts,
    digests,
    dataDigests,
    usage: usage.map(([day, count]) => [day, count]),
    usageDigests: usage.map(([, , digest]) => digest),
    untold: seq > after ? { after, buckets: touched } : undefined,
  };
}

/** A value for every bucket; those before are kept but for the open ones. */
function blankOf<T>(nothing: T, before?: readonly T[], open: readonly number[] = []): T[] {
  const all = Array.from({ length: digestBuckets }, (_, bucket) => before?.[bucket] ?? nothing);
  for (const bucket of open) all[bucket] = nothing;
  return all;
}

/** One statement, so of one moment. */
function summedIn(wanted: SQL, hasUsage: SQL): SQL {
  return sql`
    with stand as (
      select epoch, seq, acknowledged_seq as after from city_state
      where acknowledged_seq >= coalesce(full_to, 0)),
    touched as (
      select distinct bucket from inventory where seq > (select after from stand) and ${wanted}),
    summed as (
      select bucket, count(*)::integer as count, lpad(to_hex(bit_xor(hash)), 16, '0') as digest,
        lpad(to_hex(bit_xor(data_hash)), 16, '0') as data_digest
      from inventory where not deleted and ${wanted} group by bucket)
    select epoch, seq::double precision as seq, after::double precision as after, (
        select coalesce(json_agg(
          json_build_array(day, count, lpad(to_hex(digest), 16, '0')) order by day), '[]')
        from usage_check where ${hasUsage} and count > 0 and read_at is not null
          and last_seq <= (select after from stand)) as usage,
      bucket, summed.count, digest, data_digest as "dataDigest", touched.bucket is not null as touched
    from stand left join (summed full join touched using (bucket)) on true`;
}
