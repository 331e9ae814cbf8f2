import type { RepairInput } from "@duoyun/shared";
import { sql } from "drizzle-orm";
import type { Database } from "../database/connect.ts";
import { patiently } from "./patiently.ts";

type Listing = { seq: number; buckets: readonly number[] };

/** The living records of these buckets with their hashes; null when something changed after `seq`. */
export async function listBuckets(
  db: Database,
  { seq, buckets }: Listing,
): Promise<RepairInput["records"] | null> {
  const rows = await patiently(db, (tx) =>
    tx.execute<{ record: string | null; hash: string }>(sql`
    with listed as (
      select kind || '/' || key as record, lpad(to_hex(hash), 16, '0') as hash from inventory
      where not deleted and bucket = any(${sql.param([...buckets])}::smallint[]))
    select listed.* from city_state left join listed on true where city_state.seq = ${seq}`),
  );
  if (rows.length === 0) return null;
  return [...rows].flatMap(({ record, hash }) => (record === null ? [] : [[record, hash]]));
}
