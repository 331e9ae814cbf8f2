-- Since when a node's heartbeats have come without a gap.
alter table node_state add column steady_since timestamp with time zone;
--> statement-breakpoint
-- What people were last told of a node, so that each turn is told once.
create table node_watch (
  tenant text primary key,
  hearing text not null default 'well',
  clock text not null default 'well',
  records text not null default 'well',
  compared_at timestamp with time zone
);
--> statement-breakpoint
alter table node_watch enable row level security;
--> statement-breakpoint
alter table node_watch force row level security;
--> statement-breakpoint
create policy tenant_only on node_watch using (tenant = current_setting('duoyun.tenant', true));
--> statement-breakpoint
create policy province_reads on node_watch for select
  using (current_setting('duoyun.scope', true) = 'province');
