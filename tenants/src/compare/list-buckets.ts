import type { RepairInput } from "@duoyun/shared";
import { sql } from "drizzle-orm";
import type { Database } from "../database/connect.ts";
import { agreedWith } from "../hub/agreed-with.ts";
import { readState } from "../state/read-state.ts";
import { patiently } from "./patiently.ts";

type Wanted = { epoch: number; after: number; buckets: readonly number[] };
export type Listing = Pick<RepairInput, "buckets" | "records" | "dataHashes" | "refused">;
type Row = {
  bucket: number;
  record: string | null;
  hash: string;
  dataHash: string;
  refused: boolean;
};

/** The living records that the hub takes, with their hashes, of those of these buckets that are as they were when the hub had acknowledged `after`. */
export async function listBuckets(
  db: Database,
  { epoch, after, buckets }: Wanted,
): Promise<Listing> {
  const { kinds } = agreedWith(await readState(db));
  const rows = await patiently(db, (tx) =>
    tx.execute<Row>(sql`
    with asked as (
      select bucket from unnest(${sql.param([...buckets])}::smallint[]) as asked (bucket)
      except select bucket from inventory where seq > ${after}),
    listed as (
      select bucket, kind || '/' || key as record, lpad(to_hex(hash), 16, '0') as hash,
        lpad(to_hex(data_hash), 16, '0') as "dataHash",
        refused_seq is not distinct from seq as refused
      from inventory join asked using (bucket)
      where not deleted and kind = any(${sql.param([...kinds])}::text[]))
    select bucket, record, listed.hash, "dataHash", refused from asked left join listed using (bucket)
    where (select epoch from city_state) = ${epoch}`),
  );
  const untouched = new Set([...rows].map(({ bucket }) => bucket));
  const listed = [...rows].flatMap(({ record, ...row }) =>
    record === null ? [] : [{ ...row, record }],
  );
  return {
    buckets: [...untouched].toSorted((a, b) => a - b),
    records: listed.map(({ record, hash }) => [record, hash]),
    dataHashes: listed.map(({ dataHash }) => dataHash),
    refused: listed.flatMap(({ record, refused }) => (refused ? [record] : [])),
  };
}
