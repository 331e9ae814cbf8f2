-- Authorities of counties decide requests too.
create or replace function due_digests(today date, batch integer)
returns table (tenant text, id uuid)
language sql volatile security definer set search_path = public, pg_temp
as $$
  select p.tenant, p.id from person p
  where p.active and p.digest and p.roles && array['approver', 'operator', 'countyAuthority']
    and not exists (
      select from daily_notice n where n.person_id = p.id and n.kind = 'digest' and n.day = today
    )
  order by p.tenant, p.code limit batch;
$$;
