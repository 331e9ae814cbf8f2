CREATE TABLE "view_log" (
	"id" bigserial NOT NULL,
	"tenant" text NOT NULL,
	"hour" timestamp with time zone NOT NULL,
	"person_id" uuid NOT NULL,
	"entity" text NOT NULL,
	"entity_id" text NOT NULL,
	"surface" text NOT NULL,
	CONSTRAINT "view_log_tenant_hour_person_id_entity_entity_id_pk" PRIMARY KEY("tenant","hour","person_id","entity","entity_id"),
	CONSTRAINT "view_log_id" UNIQUE("tenant","id")
);
--> statement-breakpoint
alter table view_log enable row level security;
--> statement-breakpoint
alter table view_log force row level security;
--> statement-breakpoint
create policy tenant_only on view_log using (tenant = current_setting('duoyun.tenant', true));
--> statement-breakpoint
revoke update, delete on view_log from duoyun_app;
--> statement-breakpoint
grant usage on sequence view_log_id_seq to duoyun_app;
--> statement-breakpoint
grant select, delete on audit, view_log to duoyun_sweeper;
--> statement-breakpoint
-- The only way in which the application can shorten its logs: those of the tenant in whose name it works,
-- and never those of the last six months. It tells the last row that was cut off the audit's chain.
create function prune_logs(before timestamptz)
returns table (tenant text, id bigint)
language plpgsql volatile security definer set search_path = public, pg_temp
as $$
declare
  own text := current_setting('duoyun.tenant', true);
  first_kept bigint;
begin
  if before > now() - interval '6 months' then
    raise exception 'logs are kept for six months at least';
  end if;
  delete from view_log v where v.tenant = own and v.hour < before;
  select a.seq into first_kept from audit a
  where a.tenant = own and a.at >= before order by a.seq limit 1;
  return query
    with pruned as (
      delete from audit a
      where a.tenant = own and (first_kept is null or a.seq < first_kept)
      returning a.seq)
    select own, max(p.seq) from pruned p having max(p.seq) is not null;
end
$$;
--> statement-breakpoint
alter function prune_logs(timestamptz) owner to duoyun_sweeper;
--> statement-breakpoint
revoke all on function prune_logs(timestamptz) from public;
--> statement-breakpoint
grant execute on function prune_logs(timestamptz) to duoyun_app;
--> statement-breakpoint
-- A process that may not migrate still tells whether the data is of its version.
grant usage on schema drizzle to duoyun_app;
--> statement-breakpoint
grant select on drizzle.__drizzle_migrations to duoyun_app;
