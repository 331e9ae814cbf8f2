import { sql } from "drizzle-orm";
import type { Transaction } from "../database/connect.ts";
import { heldHash, living } from "./held-records.ts";
import type { Bucket } from "./read-buckets.ts";
import { rollupColumns, summed } from "./rollup-change.ts";

type Row = Bucket & { bucket: number | null; rollups: string };

/**
 * The buckets of a tenant that hold anything, by number; its rollups are set to what the same reading counted. Whatever
 * made records differ may have passed by their sums, and from here on each repaired record changes them by itself.
 */
export async function countAnew(
  tx: Transaction,
  tenant: string,
  epoch: number,
): Promise<Map<number, Bucket>> {
  const rows = await tx.execute<Row>(counted(tenant, epoch));
  const buckets = new Map<number, Bucket>();
  for (const { bucket, rollups, ...held } of rows) {
    if (bucket === null) await setRollups(tx, tenant, rollups);
    else buckets.set(bucket, held);
  }
  return buckets;
}

// A statement that writes too would not be shared out among parallel workers.
function counted(tenant: string, epoch: number) {
  const hash = heldHash(epoch);
  return sql`
    with held as materialized (
      select bucket, type, bit_xor(${hash}) as digest, bit_xor(data_hash) as data_digest,
        ${sql.raw(named(summed("1")))}
      from resource where ${living(tenant)} group by bucket, type),
    buckets as (
      select bucket, count, digest, data_digest from held
      union all
      select bucket, count(*), bit_xor(${hash}), bit_xor(data_hash)
      from catalog_item where ${living(tenant)} group by bucket),
    rollups as (
      select ${tenant}::text as tenant, type, ${sql.raw(named(rollupColumns.map((column) => `sum(${column})`)))}
      from held group by type)
    select bucket, sum(count)::integer as count, lpad(to_hex(bit_xor(digest)), 16, '0') as digest,
      lpad(to_hex(bit_xor(data_digest)), 16, '0') as "dataDigest", null as rollups
    from buckets group by bucket
    union all
    select null, null, null, null, coalesce(json_agg(rollups), '[]')::text from rollups`;
}

const named = (sums: readonly string[]) =>
  sums.map((sum, index) => `${sum} as ${rollupColumns[index]}`).join();

async function setRollups(tx: Transaction, tenant: string, rollups: string): Promise<void> {
  const set = (value: (column: string) => string) =>
    sql.raw(rollupColumns.map((column) => `${column} = ${value(column)}`).join());
  // What there is none of any more is none, and not unknown.
  await tx.execute(sql`update resource_rollup set ${set(() => "0")} where tenant = ${tenant}`);
  await tx.execute(sql`
    insert into resource_rollup
    select * from jsonb_populate_recordset(null::resource_rollup, ${rollups}::jsonb)
    on conflict (tenant, type) do update set ${set((column) => `excluded.${column}`)}`);
}
