import type { RepairInput } from "@duoyun/shared";
import { sql } from "drizzle-orm";
import type { Database } from "../database/connect.ts";
import { agreedWith } from "../hub/agreed-with.ts";
import { readState } from "../state/read-state.ts";
import { patiently } from "./patiently.ts";

type Row = { record: string; hash: string; refused: boolean };
type Listing = { seq: number; buckets: readonly number[] };

export type Listed = Pick<RepairInput, "records" | "refused">;

/** The living records of these buckets that the hub takes, with their hashes; null when something changed after `seq`. */
export async function listBuckets(db: Database, { seq, buckets }: Listing): Promise<Listed | null> {
  const { kinds } = agreedWith(await readState(db));
  const rows = await patiently(db, (tx) =>
    tx.execute<Row>(sql`
    with listed as (
      select kind || '/' || key as record, lpad(to_hex(hash), 16, '0') as hash,
        refused_seq is not distinct from seq as refused
      from inventory
      where not deleted and kind = any(${sql.param([...kinds])}::text[]) and bucket = any(${sql.param([...buckets])}::smallint[]))
    select listed.* from city_state left join listed on true where city_state.seq = ${seq}`),
  );
  if (rows.length === 0) return null;
  const listed = rows.filter((row) => row.record !== null);
  const refused = listed.flatMap(({ record, refused }) => (refused ? [record] : []));
  return { records: listed.map(({ record, hash }) => [record, hash]), refused };
}
