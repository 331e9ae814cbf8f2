-- What the picture of the province says of a city's work: a city's transaction counts it, so that no
-- other node need see the rows.
alter table node_state add column open_requests integer;
--> statement-breakpoint
alter table node_state add column active_leases integer;
--> statement-breakpoint
create index lease_active on lease (tenant) where status = 'active';
