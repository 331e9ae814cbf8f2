-- A clock that was told of is not due again: enough of those would hide the others behind the batch.
drop function due_clocks(date, integer);
--> statement-breakpoint
create function due_clocks(today date, batch integer)
returns table (tenant text, id uuid)
language sql volatile security definer set search_path = public, pg_temp
as $$
  select c.tenant, c.id from request_clock c
  where c.state = 'running' and c.due_on < today and c.late_notified_at is null
  order by c.due_on limit batch;
$$;
--> statement-breakpoint
alter function due_clocks(date, integer) owner to duoyun_sweeper;
--> statement-breakpoint
revoke all on function due_clocks(date, integer) from public;
--> statement-breakpoint
grant execute on function due_clocks(date, integer) to duoyun_app;
