-- Organisations of a county (GB/T 2260 code), their people, and requests that go through its authority.
alter table organisation add column county text check (county ~ '^[0-9]{6}$');
--> statement-breakpoint
alter table person add column county text;
--> statement-breakpoint
alter table request add column county text;
--> statement-breakpoint
create function take_county_of_organisation() returns trigger
language plpgsql security invoker set search_path = public, pg_temp
as $$
begin
  new.county := (select o.county from organisation o where o.id = new.organisation_id);
  return new;
end
$$;
--> statement-breakpoint
create trigger person_county before insert or update of organisation_id, county on person
for each row execute function take_county_of_organisation();
--> statement-breakpoint
create function give_county_to_people() returns trigger
language plpgsql security invoker set search_path = public, pg_temp
as $$
begin
  update person set county = new.county where organisation_id = new.id;
  return null;
end
$$;
--> statement-breakpoint
create trigger organisation_county after update of county on organisation
for each row execute function give_county_to_people();
--> statement-breakpoint
drop function account_person(text, text);
--> statement-breakpoint
-- One round trip for every call of the bots, under row level security as the tenant that resolve_account tells.
create function account_person(on_platform text, user_on_platform text)
returns table (
  account_id uuid, id uuid, tenant text, organisation_id uuid, county text,
  roles text[], title_zh text, title_en text, active boolean
)
language plpgsql volatile security invoker set search_path = public, pg_temp
as $$
declare
  found_tenant text;
  found_account uuid;
begin
  select r.tenant, r.id into found_tenant, found_account
  from resolve_account(on_platform, user_on_platform) r;
  perform set_config('duoyun.tenant', found_tenant, true);
  return query
    select a.id, p.id, p.tenant, p.organisation_id, p.county, p.roles,
      p.title_zh, p.title_en, p.active
    from chat_account a join person p on p.id = a.person_id
    where a.id = found_account;
end
$$;
--> statement-breakpoint
revoke all on function account_person(text, text) from public;
--> statement-breakpoint
grant execute on function account_person(text, text) to duoyun_app;
