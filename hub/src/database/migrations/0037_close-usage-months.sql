-- The figures of a month as they were when it was closed. Only a reopening is written to them afterwards, by its reason.
create table usage_close (
  tenant text not null,
  month text not null,
  revision integer not null,
  cut_off timestamp with time zone not null,
  closed_at timestamp with time zone not null,
  closed_by jsonb not null,
  hosts integer not null,
  unreliable integer not null,
  host_days integer not null,
  cpu_percent numeric,
  memory_percent numeric,
  disk_percent numeric,
  coverage numeric,
  reopened_at timestamp with time zone,
  reopened_by jsonb,
  reopen_reason text,
  primary key (tenant, month, revision)
);
--> statement-breakpoint
create table usage_close_host (
  tenant text not null,
  month text not null,
  revision integer not null,
  key text not null,
  days integer not null,
  cpu_percent numeric,
  cpu_days integer not null,
  memory_percent numeric,
  memory_days integer not null,
  disk_percent numeric,
  disk_days integer not null,
  coverage numeric not null,
  reliable boolean not null,
  primary key (tenant, month, revision, key)
);
--> statement-breakpoint
do $$
declare
  closed text;
begin
  foreach closed in array array['usage_close', 'usage_close_host'] loop
    execute format('alter table %I enable row level security', closed);
    execute format('alter table %I force row level security', closed);
    execute format(
      'create policy tenant_only on %I using (tenant = current_setting(''duoyun.tenant'', true))',
      closed);
    execute format(
      'create policy province_reads on %I for select using (current_setting(''duoyun.scope'', true) = ''province'')',
      closed);
    execute format('revoke update, delete on %I from duoyun_app', closed);
  end loop;
end $$;
--> statement-breakpoint
grant update (reopened_at, reopened_by, reopen_reason) on usage_close to duoyun_app;
