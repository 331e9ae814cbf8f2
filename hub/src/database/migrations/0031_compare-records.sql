-- What each compare of a city with the hub found; the province reads all of them.
create table comparison (
  id uuid primary key,
  tenant text not null,
  at timestamp with time zone not null,
  epoch integer not null,
  seq bigint not null,
  declared integer not null,
  held integer not null,
  buckets integer not null,
  differing integer not null,
  corrections integer not null default 0,
  median_age_seconds integer,
  worst_age_seconds integer,
  fresh_ratio double precision,
  differences jsonb not null default '[]'
);
--> statement-breakpoint
create index comparison_newest on comparison (tenant, at desc);
--> statement-breakpoint
alter table comparison enable row level security;
--> statement-breakpoint
alter table comparison force row level security;
--> statement-breakpoint
create policy tenant_only on comparison using (tenant = current_setting('duoyun.tenant', true));
--> statement-breakpoint
create policy province_reads on comparison for select
  using (current_setting('duoyun.scope', true) = 'province');
--> statement-breakpoint
alter table node_state add column compare_asked_at timestamp with time zone;
