-- A function, as it reads the body once, and a column's expression would do so for every fact.
create function resource_lines(body jsonb) returns text
language plpgsql immutable parallel safe
as $$
begin
  return E'\n' || coalesce(body ->> 'type', '') || E'\n' || coalesce(body ->> 'title', '')
    || E'\n' || coalesce(body ->> 'leaseId', '') || E'\n' || coalesce(body ->> 'state', '')
    || E'\n' || coalesce(body ->> 'zone', '') || E'\n' || coalesce(body ->> 'vcpu', '')
    || E'\n' || coalesce(body ->> 'memoryGib', '') || E'\n' || coalesce(body ->> 'storageGib', '')
    || E'\n' || coalesce(round((body ->> 'cpuRatio')::double precision * 1000000)::bigint::text, '')
    || E'\n' || coalesce(round((body ->> 'memoryRatio')::double precision * 1000000)::bigint::text, '')
    || E'\n' || coalesce(round((body ->> 'diskRatio')::double precision * 1000000)::bigint::text, '');
end $$;
--> statement-breakpoint
-- What a compare reads of every record, computed by the database itself so that no change of a row passes it by.
-- Doubled backslashes make a text the bytes that it is stored as; only this way counts as immutable.
alter table inventory
  add column bucket smallint not null generated always as (
    (crc32(replace(kind || '/' || key, '\', '\\')::bytea) % 1024)::smallint) stored,
  add column hash bigint not null generated always as (
    substr(sha256(replace(kind || E'\n' || key || E'\n' || seq::text
      || case when kind = 'resource' then resource_lines(body::jsonb) else '' end,
      '\', '\\')::bytea), 1, 8)::bigint) stored;
--> statement-breakpoint
create index inventory_bucket on inventory (bucket);
