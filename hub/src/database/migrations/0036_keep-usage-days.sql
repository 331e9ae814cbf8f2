-- What hosts used day by day, a partition a month: it is read by month, and a month that is over its retention goes whole.
create table usage_day (
  tenant text not null,
  day date not null,
  key text not null,
  version bigint not null,
  cpu_ratio numeric,
  memory_ratio numeric,
  disk_ratio numeric,
  coverage numeric not null,
  deleted boolean not null default false,
  received_at timestamp with time zone not null,
  late_after integer not null default 0,
  primary key (tenant, day, key)
) partition by range (day);
--> statement-breakpoint
create index usage_day_late on usage_day (tenant, day) where late_after > 0;
--> statement-breakpoint
alter table usage_day enable row level security;
--> statement-breakpoint
alter table usage_day force row level security;
--> statement-breakpoint
create policy tenant_only on usage_day using (tenant = current_setting('duoyun.tenant', true));
--> statement-breakpoint
create policy province_reads on usage_day for select
  using (current_setting('duoyun.scope', true) = 'province');
--> statement-breakpoint
-- Makes room for the month of a day; false where it is there already. It is made beside the table and then attached,
-- which holds up nobody who reads or writes other months. Nobody but the owner reaches it around its table.
create function keep_usage_month(wanted date) returns boolean
language plpgsql volatile strict security definer set search_path = public, pg_temp
as $$
declare
  first date := wanted - extract(day from wanted)::integer + 1;
  part text := 'usage_day_' || to_char(first, 'YYYY_MM');
begin
  if to_regclass(part) is not null then
    return false;
  end if;
  lock table usage_day in share update exclusive mode;
  if to_regclass(part) is not null then
    return false;
  end if;
  execute format('create table %I (like usage_day including all)', part);
  execute format('revoke all on %I from duoyun_app', part);
  execute format('alter table %I enable row level security', part);
  execute format('alter table %I force row level security', part);
  execute format(
    'create policy tenant_only on %I using (tenant = current_setting(''duoyun.tenant'', true))', part);
  execute format(
    'alter table usage_day attach partition %I for values from (%L) to (%L)',
    part, first, (first + interval '1 month')::date);
  return true;
end
$$;
--> statement-breakpoint
-- Drops the months before that of a day and tells which; never one of the last six months. It waits only briefly for
-- those who read: what could not be dropped now is dropped at the next time.
create function drop_usage_months(before date) returns table (month text)
language plpgsql volatile strict security definer set search_path = public, pg_temp
as $$
declare
  kept date := least(before, (now() - interval '6 months')::date);
  part text;
begin
  perform set_config('lock_timeout', '2s', true);
  for part in
    select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid
    where i.inhparent = 'usage_day'::regclass
      and c.relname < 'usage_day_' || to_char(kept, 'YYYY_MM')
    order by 1
  loop
    execute format('drop table %I', part);
    month := replace(substr(part, 11), '_', '-');
    return next;
  end loop;
end
$$;
--> statement-breakpoint
do $$
declare
  keeper text;
begin
  foreach keeper in array array['keep_usage_month(date)', 'drop_usage_months(date)'] loop
    execute format('revoke all on function %s from public', keeper);
    execute format('grant execute on function %s to duoyun_app', keeper);
  end loop;
end $$;
--> statement-breakpoint
-- What a compare counted of the days that the city still keeps; unknown where the city does not say.
alter table comparison add column usage_declared integer;
--> statement-breakpoint
alter table comparison add column usage_held integer;
