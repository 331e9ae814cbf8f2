import { type CompareInput, type Day, digestBuckets } from "@duoyun/shared";
import { sql } from "drizzle-orm";
import type { Database } from "../database/connect.ts";
import { patiently } from "./patiently.ts";

type Row = {
  epoch: number;
  seq: number;
  usage: [Day, number][];
  bucket: number | null;
  count: number;
  digest: string;
};

/** Digests of all that is here and counts of the usage days, of one moment; null while changes wait for the hub. */
export async function readDigests(db: Database): Promise<CompareInput | null> {
  const rows = await patiently(db, (tx) =>
    tx.execute<Row>(sql`
    with summed as (
      select bucket, count(*)::integer as count, lpad(to_hex(bit_xor(hash)), 16, '0') as digest
      from inventory where not deleted group by bucket)
    select epoch, seq::double precision as seq, (
        select coalesce(json_agg(json_build_array(day, count) order by day), '[]')
        from (select day, count(*) from usage_day group by day) days) as usage, summed.*
    from city_state left join summed on true where acknowledged_seq = seq`),
  );
  const [first] = rows;
  if (!first) return null;
  const counts = Array<number>(digestBuckets).fill(0);
  const digests = Array<string>(digestBuckets).fill("0".repeat(16));
  for (const { bucket, count, digest } of rows) {
    if (bucket === null) continue;
    counts[bucket] = count;
    digests[bucket] = digest;
  }
  const { epoch, seq, usage } = first;
  return { epoch, seq, counts, digests, usage };
}
