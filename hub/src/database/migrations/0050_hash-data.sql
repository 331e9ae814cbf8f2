-- A record's data has a hash of its own: a city of an earlier release tells no digests of it, and is compared without.
alter table catalog_item
  add column data_hash bigint not null generated always as (
    substr(sha256(replace('catalogItem' || E'\n' || key || E'\n' || data::text,
      '\', '\\')::bytea), 1, 8)::bigint) stored;
--> statement-breakpoint
alter table resource
  add column data_hash bigint not null generated always as (
    substr(sha256(replace('resource' || E'\n' || key || E'\n' || data::text,
      '\', '\\')::bytea), 1, 8)::bigint) stored;
