import { digestBuckets } from "@duoyun/shared";
import { type SQL, sql } from "drizzle-orm";

/** `hashed (kind, key, bucket, hash)`: every living record as the hub will see it, once it has been told all. */
export const hashedRecords: SQL = sql`
  lined as (
    select kind, key, case when kind = 'resource' then concat(
      'resource', E'\n', key, E'\n', version, E'\n', body ->> 'type', E'\n', body ->> 'title', E'\n',
      body ->> 'leaseId', E'\n', body ->> 'state', E'\n', body ->> 'zone', E'\n', body ->> 'vcpu', E'\n',
      body ->> 'memoryGib', E'\n', body ->> 'storageGib', E'\n', ${millionths("cpuRatio")}, E'\n',
      ${millionths("memoryRatio")}, E'\n', ${millionths("diskRatio")})
      else concat(kind, E'\n', key, E'\n', version) end as lines
    from (
      select kind, key, body::jsonb as body,
        city_state.epoch * ${sql.raw(String(2 ** 40))}::bigint + inventory.seq as version
      from inventory, city_state where not deleted) living),
  hashed as (
    select kind, key,
      (crc32(convert_to(kind || '/' || key, 'UTF8')) % ${sql.raw(String(digestBuckets))})::integer as bucket,
      encode(substr(sha256(convert_to(lines, 'UTF8')), 1, 8), 'hex') as hash
    from lined)`;

function millionths(ratio: string): SQL {
  return sql.raw(`round((body ->> '${ratio}')::double precision * 1000000)::bigint`);
}
