-- The hash of a usage day as the digests of cities have it: a line each, what is unknown an empty one.
create function usage_hash(key text, cpu numeric, memory numeric, disk numeric, coverage numeric)
returns bigint language sql immutable parallel safe
return substr(sha256(replace(key || E'\n' || coalesce(trim_scale(cpu * 1000000)::text, '')
  || E'\n' || coalesce(trim_scale(memory * 1000000)::text, '')
  || E'\n' || coalesce(trim_scale(disk * 1000000)::text, '')
  || E'\n' || trim_scale(coverage * 1000000)::text, '\', '\\')::bytea), 1, 8)::bigint;
--> statement-breakpoint
grant execute on function usage_hash(text, numeric, numeric, numeric, numeric) to duoyun_app;
--> statement-breakpoint
-- What is held, computed by the database itself so that no change of a row passes it by; what the city told last; and
-- what was held then, where that was measured more of and stayed.
alter table usage_day
  add column hash bigint not null generated always as (
    usage_hash(key, cpu_ratio, memory_ratio, disk_ratio, coverage)) stored,
  add column told bigint,
  add column kept bigint;
--> statement-breakpoint
-- The digest of each day as it was read last; read anew once the day was changed, by whomever, and now and then.
create table usage_check (
  tenant text not null,
  day date not null,
  changes bigint not null default 0,
  epoch integer not null default 0,
  count integer not null default 0,
  digest bigint not null default 0,
  read_at timestamp with time zone,
  primary key (tenant, day)
);
--> statement-breakpoint
alter table usage_check enable row level security;
--> statement-breakpoint
alter table usage_check force row level security;
--> statement-breakpoint
create policy tenant_only on usage_check using (tenant = current_setting('duoyun.tenant', true));
--> statement-breakpoint
create function note_usage_change() returns trigger language plpgsql as $$
begin
  insert into usage_check (tenant, day, changes)
  select distinct tenant, day, 1 from changed order by 1, 2
  on conflict (tenant, day) do update set changes = usage_check.changes + 1, read_at = null;
  return null;
end $$;
--> statement-breakpoint
create trigger usage_day_added after insert on usage_day referencing new table as changed
  for each statement execute function note_usage_change();
--> statement-breakpoint
create trigger usage_day_changed after update on usage_day referencing new table as changed
  for each statement execute function note_usage_change();
--> statement-breakpoint
create trigger usage_day_removed after delete on usage_day referencing old table as changed
  for each statement execute function note_usage_change();
--> statement-breakpoint
-- How many days a compare found to differ in content; unknown where the city tells no digests.
alter table comparison add column usage_differing integer;
