grant usage, create on schema public to duoyun_sweeper;
--> statement-breakpoint
grant select on callback_token, chat_account, city_order, delivery, enrolment_code, lease, outbox, person, request_clock, web_message, web_update to duoyun_sweeper;
--> statement-breakpoint
-- Locking rows asks for the right to update; one column's is enough.
grant update (done_at) on outbox to duoyun_sweeper;
--> statement-breakpoint
-- Each answers who owns what is due or named, never its content: the work itself runs in that tenant.
create function claim_outbox(batch integer)
returns table (tenant text, id bigint)
language sql volatile security definer set search_path = public, pg_temp
as $$
  select o.tenant, o.id from outbox o
  where o.done_at is null order by o.id limit batch for update skip locked;
$$;
--> statement-breakpoint
create function pending_deliveries(queued_before timestamptz, batch integer)
returns table (tenant text, id uuid)
language sql volatile security definer set search_path = public, pg_temp
as $$
  select d.tenant, d.id from delivery d
  where d.state = 'pending' and (d.queued_at is null or d.queued_at < queued_before)
  order by d.queued_at nulls first limit batch;
$$;
--> statement-breakpoint
create function due_leases(today date, batch integer)
returns table (tenant text, id uuid)
language sql volatile security definer set search_path = public, pg_temp
as $$
  select l.tenant, l.id from lease l
  where l.status = 'active' and l.last_day < today order by l.last_day limit batch;
$$;
--> statement-breakpoint
create function due_lease_reminders(today date, batch integer)
returns table (tenant text, id uuid)
language sql volatile security definer set search_path = public, pg_temp
as $$
  select l.tenant, l.id from lease l
  where l.status = 'active' and l.next_reminder_on <= today order by l.next_reminder_on limit batch;
$$;
--> statement-breakpoint
create function ready_orders(moment timestamptz, batch integer)
returns table (tenant text, id uuid)
language sql volatile security definer set search_path = public, pg_temp
as $$
  select o.tenant, o.id from city_order o
  where o.status = 'held' and o.hold_until <= moment order by o.hold_until limit batch;
$$;
--> statement-breakpoint
create function due_clocks(today date, batch integer)
returns table (tenant text, id uuid)
language sql volatile security definer set search_path = public, pg_temp
as $$
  select c.tenant, c.id from request_clock c
  where c.state = 'running' and c.due_on < today order by c.due_on limit batch;
$$;
--> statement-breakpoint
create function open_web_updates(after_id bigint, batch integer)
returns table (tenant text, id bigint)
language sql volatile security definer set search_path = public, pg_temp
as $$
  select u.tenant, u.id from web_update u
  where u.acked_at is null and u.id > after_id order by u.id limit batch;
$$;
--> statement-breakpoint
create function sample_people()
returns table (tenant text, id uuid)
language sql volatile security definer set search_path = public, pg_temp
as $$
  select p.tenant, p.id from person p
  where p.sample and p.active order by p.tenant, p.code;
$$;
--> statement-breakpoint
create function resolve_account(on_platform text, user_on_platform text)
returns table (tenant text, id uuid)
language sql volatile security definer set search_path = public, pg_temp
as $$
  select a.tenant, a.id from chat_account a
  where a.platform = on_platform and a.platform_user_id = user_on_platform and a.unlinked_at is null;
$$;
--> statement-breakpoint
create function resolve_token(wanted text)
returns table (tenant text, id text)
language sql volatile security definer set search_path = public, pg_temp
as $$
  select t.tenant, t.token from callback_token t where t.token = wanted;
$$;
--> statement-breakpoint
create function resolve_enrolment(wanted_hash text)
returns table (tenant text, id text)
language sql volatile security definer set search_path = public, pg_temp
as $$
  select e.tenant, e.code_hash from enrolment_code e where e.code_hash = wanted_hash;
$$;
--> statement-breakpoint
create function resolve_delivery(wanted uuid)
returns table (tenant text, id uuid)
language sql volatile security definer set search_path = public, pg_temp
as $$
  select d.tenant, d.id from delivery d where d.id = wanted;
$$;
--> statement-breakpoint
create function resolve_person(wanted uuid)
returns table (tenant text, id uuid)
language sql volatile security definer set search_path = public, pg_temp
as $$
  select p.tenant, p.id from person p where p.id = wanted and p.active;
$$;
--> statement-breakpoint
create function resolve_web_message(wanted uuid)
returns table (tenant text, id uuid)
language sql volatile security definer set search_path = public, pg_temp
as $$
  select m.tenant, m.id from web_message m where m.id = wanted;
$$;
--> statement-breakpoint
create function resolve_web_update(wanted bigint)
returns table (tenant text, id bigint)
language sql volatile security definer set search_path = public, pg_temp
as $$
  select u.tenant, u.id from web_update u where u.id = wanted;
$$;
--> statement-breakpoint
create function person_by_user(wanted text)
returns table (tenant text, id uuid)
language sql volatile security definer set search_path = public, pg_temp
as $$
  select p.tenant, p.id from person p where p.user_id = wanted and p.active;
$$;
--> statement-breakpoint
do $$
declare
  sweep record;
begin
  for sweep in
    select p.oid::regprocedure as signature from pg_proc p
    where p.pronamespace = 'public'::regnamespace and p.prosecdef
  loop
    execute format('alter function %s owner to duoyun_sweeper', sweep.signature);
    execute format('revoke all on function %s from public', sweep.signature);
    execute format('grant execute on function %s to duoyun_app', sweep.signature);
  end loop;
end $$;
