import type { RepairInput } from "@duoyun/shared";
import { sql } from "drizzle-orm";
import type { Database } from "../database/connect.ts";
import { patiently } from "./patiently.ts";

type Wanted = { epoch: number; after: number; buckets: readonly number[] };
export type Listing = Pick<RepairInput, "buckets" | "records">;
type Row = { bucket: number; record: string | null; hash: string };

/** The living records with their hashes of those of these buckets that are as they were when the hub had acknowledged `after`. */
export async function listBuckets(
  db: Database,
  { epoch, after, buckets }: Wanted,
): Promise<Listing> {
  const rows = await patiently(db, (tx) =>
    tx.execute<Row>(sql`
    with asked as (
      select bucket from unnest(${sql.param([...buckets])}::smallint[]) as asked (bucket)
      except select bucket from inventory where seq > ${after}),
    listed as (
      select bucket, kind || '/' || key as record, lpad(to_hex(hash), 16, '0') as hash
      from inventory join asked using (bucket) where not deleted)
    select bucket, record, listed.hash from asked left join listed using (bucket)
    where (select epoch from city_state) = ${epoch}`),
  );
  const untouched = new Set([...rows].map(({ bucket }) => bucket));
  return {
    buckets: [...untouched].toSorted((a, b) => a - b),
    records: [...rows].flatMap(({ record, hash }) => (record === null ? [] : [[record, hash]])),
  };
}
