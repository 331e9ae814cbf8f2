import { digestBuckets } from "@duoyun/shared";
import { type SQL, sql } from "drizzle-orm";

/** `hashed (record, bucket, hash)`: every living record of a tenant as its city's digests see it. */
export function hashedRecords(tenant: string): SQL {
  return sql`
    lined as (
      select 'resource/' || key as record, concat(
        'resource', E'\n', key, E'\n', version, E'\n', type, E'\n', title, E'\n', lease_id, E'\n',
        state, E'\n', zone, E'\n', vcpu, E'\n', memory_gib, E'\n', storage_gib, E'\n',
        ${millionths("cpu_ratio")}, E'\n', ${millionths("memory_ratio")}, E'\n',
        ${millionths("disk_ratio")}) as lines
      from resource where tenant = ${tenant} and not deleted
      union all
      select 'catalogItem/' || key, concat('catalogItem', E'\n', key, E'\n', version)
      from catalog_item where tenant = ${tenant} and not deleted),
    hashed as (
      select record,
        (crc32(convert_to(record, 'UTF8')) % ${sql.raw(String(digestBuckets))})::integer as bucket,
        encode(substr(sha256(convert_to(lines, 'UTF8')), 1, 8), 'hex') as hash
      from lined)`;
}

function millionths(ratio: string): SQL {
  return sql.raw(`round(${ratio} * 1000000)::bigint`);
}
