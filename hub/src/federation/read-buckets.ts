import { sql } from "drizzle-orm";
import { arrayOf } from "../database/array-of.ts";
import type { Transaction } from "../database/connect.ts";
import { heldRecords } from "./held-records.ts";

export type Bucket = { count: number; digest: string; dataDigest: string };
const nothing = "0".repeat(16);
export const emptyBucket: Bucket = { count: 0, digest: nothing, dataDigest: nothing };

export type Reading = { epoch: number; only: readonly number[] };

/** Those of these buckets of a tenant that hold anything, by number. */
export async function readBuckets(
  tx: Transaction,
  tenant: string,
  { epoch, only }: Reading,
): Promise<Map<number, Bucket>> {
  const rows = await tx.execute<Bucket & { bucket: number }>(sql`
    select bucket, count(*)::integer as count, lpad(to_hex(bit_xor(hash)), 16, '0') as digest,
      lpad(to_hex(bit_xor(data_hash)), 16, '0') as "dataDigest"
    from ${heldRecords(tenant, epoch)} held
    where bucket = any(${arrayOf(only)}::smallint[]) group by bucket`);
  return new Map([...rows].map(({ bucket, ...held }) => [bucket, held]));
}
