alter table lease add column each jsonb;
--> statement-breakpoint
-- Leases that were opened host by host and not changed since keep their list. Row level security is forced on the
-- owner too, so each tenant's are looked at under that tenant.
do $$
declare
  each_tenant text;
begin
  perform set_config('duoyun.scope', 'province', true);
  for each_tenant in select tenant from node loop
    perform set_config('duoyun.tenant', each_tenant, true);
    update lease set each = opened.payload -> 'each'
    from city_order opened
    where opened.lease_id = lease.id and opened.kind = 'open' and opened.status = 'done'
      and (select count(distinct host) from jsonb_array_elements(opened.payload -> 'each') host) > 1
      and not exists (
        select from city_order changed
        where changed.lease_id = lease.id and changed.kind = 'change' and changed.status = 'done');
  end loop;
  perform set_config('duoyun.tenant', '', true), set_config('duoyun.scope', '', true);
end $$;
