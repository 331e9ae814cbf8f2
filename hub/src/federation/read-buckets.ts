import { type SQL, sql } from "drizzle-orm";
import type { Transaction } from "../database/connect.ts";
import { hashedRecords } from "./record-hashes.ts";

export type Bucket = { count: number; digest: string };
export const emptyBucket: Bucket = { count: 0, digest: "0".repeat(16) };

/** The buckets of a tenant that hold anything, by number. */
export async function readBuckets(tx: Transaction, tenant: string): Promise<Map<number, Bucket>> {
  const rows = await tx.execute<Bucket & { bucket: number }>(sql`
    with ${hashedRecords(tenant)}
    select bucket, count(*)::integer as count, ${combined} as digest from hashed group by bucket`);
  return new Map([...rows].map(({ bucket, count, digest }) => [bucket, { count, digest }]));
}

const combined: SQL = sql.raw("lpad(to_hex(bit_xor(('x' || hash)::bit(64)::bigint)), 16, '0')");
