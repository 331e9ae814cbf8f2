-- Who signs in through the institution's own service is known to it by an address alone.
create function person_by_email(wanted text)
returns table (tenant text, id uuid)
language sql volatile security definer set search_path = public, pg_temp
as $$
  select p.tenant, p.id from person p
  where lower(p.email) = lower(wanted) and p.active and p.user_id is null limit 2;
$$;
--> statement-breakpoint
alter function person_by_email(text) owner to duoyun_sweeper;
--> statement-breakpoint
revoke all on function person_by_email(text) from public;
--> statement-breakpoint
grant execute on function person_by_email(text) to duoyun_app;
