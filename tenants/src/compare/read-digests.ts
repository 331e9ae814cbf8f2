import { type CompareInput, digestBuckets } from "@duoyun/shared";
import { sql } from "drizzle-orm";
import type { Database } from "../database/connect.ts";
import { agreedWith } from "../hub/agreed-with.ts";
import { readState } from "../state/read-state.ts";
import { patiently } from "./patiently.ts";

type Row = { epoch: number; seq: number; bucket: number | null; count: number; digest: string };

/** Digests of all that is here and the hub takes, of one moment; null while changes wait for the hub. */
export async function readDigests(db: Database): Promise<CompareInput | null> {
  const { kinds } = agreedWith(await readState(db));
  const rows = await patiently(db, (tx) =>
    tx.execute<Row>(sql`
    with summed as (
      select bucket, count(*)::integer as count, lpad(to_hex(bit_xor(hash)), 16, '0') as digest
      from inventory
      where not deleted and kind = any(${sql.param([...kinds])}::text[]) group by bucket)
    select epoch, seq::double precision as seq, summed.*
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
  return { epoch: first.epoch, seq: first.seq, counts, digests };
}
