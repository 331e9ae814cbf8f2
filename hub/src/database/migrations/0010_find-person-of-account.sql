-- One round trip for every call of the bots. It runs with its caller's rights: the rows are read under
-- row level security, as the tenant that resolve_account tells.
create function account_person(on_platform text, user_on_platform text)
returns table (
  account_id uuid, id uuid, tenant text, organisation_id uuid,
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
    select a.id, p.id, p.tenant, p.organisation_id, p.roles, p.title_zh, p.title_en, p.active
    from chat_account a join person p on p.id = a.person_id
    where a.id = found_account;
end
$$;
--> statement-breakpoint
revoke all on function account_person(text, text) from public;
--> statement-breakpoint
grant execute on function account_person(text, text) to duoyun_app;
