-- The hash of a usage day in the city's digests: a line each, what is unknown an empty one. By way of the text, as it is
-- sent as that.
create function usage_hash(key text, cpu double precision, memory double precision,
  disk double precision, coverage double precision)
returns bigint language sql immutable parallel safe
return substr(sha256(replace(
  key || E'\n' || coalesce(trim_scale(round(cpu::text::numeric, 6) * 1000000)::text, '')
  || E'\n' || coalesce(trim_scale(round(memory::text::numeric, 6) * 1000000)::text, '')
  || E'\n' || coalesce(trim_scale(round(disk::text::numeric, 6) * 1000000)::text, '')
  || E'\n' || trim_scale(round(coverage::text::numeric, 6) * 1000000)::text, '\', '\\')::bytea), 1, 8)::bigint;
--> statement-breakpoint
alter table usage_day add column hash bigint not null generated always as (
  usage_hash(key, cpu_ratio, memory_ratio, disk_ratio, coverage)) stored;
--> statement-breakpoint
-- The digest of each day as it was read last; read anew once the day was changed, and now and then.
create table usage_check (
  day date primary key,
  changes bigint not null default 0,
  count integer not null default 0,
  digest bigint not null default 0,
  last_seq bigint not null default 0,
  read_at timestamp with time zone
);
--> statement-breakpoint
insert into usage_check (day) select distinct day from usage_day;
--> statement-breakpoint
create function note_usage_change() returns trigger language plpgsql as $$
begin
  insert into usage_check (day, changes) select distinct day, 1 from changed order by 1
  on conflict (day) do update set changes = usage_check.changes + 1, read_at = null;
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
