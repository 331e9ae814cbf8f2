-- What a compare reads of every record, computed by the database itself so that no change of a row passes it by.
-- Doubled backslashes make a text the bytes that it is stored as; only this way counts as immutable.
alter table resource
  add column bucket smallint not null generated always as (
    (crc32(replace('resource/' || key, '\', '\\')::bytea) % 1024)::smallint) stored,
  add column hash bigint not null generated always as (
    substr(sha256(replace('resource' || E'\n' || key || E'\n' || (version & 1099511627775)::text
      || E'\n' || type || E'\n' || title || E'\n' || coalesce(lease_id, '') || E'\n' || state
      || E'\n' || coalesce(zone, '') || E'\n' || coalesce(vcpu::text, '')
      || E'\n' || coalesce(memory_gib::text, '') || E'\n' || coalesce(storage_gib::text, '')
      || E'\n' || coalesce(round(cpu_ratio * 1000000)::bigint::text, '')
      || E'\n' || coalesce(round(memory_ratio * 1000000)::bigint::text, '')
      || E'\n' || coalesce(round(disk_ratio * 1000000)::bigint::text, ''),
      '\', '\\')::bytea), 1, 8)::bigint) stored;
--> statement-breakpoint
-- Without the hash, which changes with every change of a resource and would take its new version off its page.
create index resource_bucket on resource (tenant, bucket);
--> statement-breakpoint
alter table catalog_item
  add column bucket smallint not null generated always as (
    (crc32(replace('catalogItem/' || key, '\', '\\')::bytea) % 1024)::smallint) stored,
  add column hash bigint not null generated always as (
    substr(sha256(replace('catalogItem' || E'\n' || key || E'\n' || (version & 1099511627775)::text,
      '\', '\\')::bytea), 1, 8)::bigint) stored;
--> statement-breakpoint
-- A compare reads every resource: who asks is found out once a statement, not once a row.
alter policy tenant_only on resource using (tenant = (select current_setting('duoyun.tenant', true)));
--> statement-breakpoint
alter policy province_reads on resource
  using ((select current_setting('duoyun.scope', true)) = 'province');
--> statement-breakpoint
-- So that after their repair only these are read anew.
alter table comparison add column differing_buckets smallint[] not null default '{}';
