-- Dates that were computed before a year's schedule was known, and lie where it now is.
create function provisional_leases(known_until date, batch integer)
returns table (tenant text, id uuid)
language sql volatile security definer set search_path = public, pg_temp
as $$
  select l.tenant, l.id from lease l
  where l.provisional and l.status = 'active' and l.last_day <= known_until
  order by l.last_day limit batch;
$$;
--> statement-breakpoint
create function provisional_clocks(known_until date, batch integer)
returns table (tenant text, id uuid)
language sql volatile security definer set search_path = public, pg_temp
as $$
  select c.tenant, c.id from request_clock c
  where c.provisional and c.state = 'running' and c.due_on <= known_until
  order by c.due_on limit batch;
$$;
--> statement-breakpoint
alter function provisional_leases(date, integer) owner to duoyun_sweeper;
--> statement-breakpoint
alter function provisional_clocks(date, integer) owner to duoyun_sweeper;
--> statement-breakpoint
revoke all on function provisional_leases(date, integer), provisional_clocks(date, integer) from public;
--> statement-breakpoint
grant execute on function provisional_leases(date, integer), provisional_clocks(date, integer) to duoyun_app;
