-- Versions of every node's catalog. The province reads what was submitted to it, drafts are a node's own.
create table catalog_version (
  id uuid primary key,
  tenant text not null,
  number integer not null,
  state text not null,
  revision integer not null,
  items jsonb not null,
  steps jsonb not null,
  step integer,
  submitted_by uuid,
  events jsonb not null,
  begun_at timestamp with time zone not null,
  edited_at timestamp with time zone not null,
  submitted_at timestamp with time zone,
  filed_at timestamp with time zone,
  constraint catalog_version_number unique (tenant, number)
);
--> statement-breakpoint
create unique index catalog_version_open on catalog_version (tenant) where state <> 'filed';
--> statement-breakpoint
-- What nodes had on offer before there were versions goes on being so: the owner looks past the policies.
alter table catalog_item no force row level security;
--> statement-breakpoint
insert into catalog_version (id, tenant, number, state, revision, items, steps, events, begun_at, edited_at, filed_at)
select gen_random_uuid(), tenant, 1, 'filed', 1,
  jsonb_agg(
    (data - 'capability') || jsonb_build_object(
      'code', key,
      'capabilities', case jsonb_typeof(data -> 'capability')
        when 'number' then jsonb_build_array(data -> 'capability') else '[]'::jsonb end,
      'prices', '[]'::jsonb)
    order by key),
  '[]', '[]', now(), now(), now()
from catalog_item where not deleted group by tenant;
--> statement-breakpoint
alter table catalog_item force row level security;
--> statement-breakpoint
alter table catalog_version enable row level security;
--> statement-breakpoint
alter table catalog_version force row level security;
--> statement-breakpoint
create policy tenant_only on catalog_version using (tenant = current_setting('duoyun.tenant', true));
--> statement-breakpoint
create policy province_reads on catalog_version for select
  using (current_setting('duoyun.scope', true) = 'province' and state <> 'draft');
--> statement-breakpoint
revoke delete on catalog_version from duoyun_app;
