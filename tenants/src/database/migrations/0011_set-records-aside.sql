-- A record as the hub refused it, and why: it waits until it changes or is compared.
alter table inventory
  add column refused_seq bigint,
  add column refusal text;
--> statement-breakpoint
create index inventory_refused on inventory (seq) where refused_seq = seq;
--> statement-breakpoint
-- What the hub speaks and whether it lets this city send; what an operator's command asked of the node.
alter table city_state
  add column hub jsonb,
  add column suspended jsonb,
  add column key_rotation_asked boolean not null default false,
  add column leases_unsure boolean not null default false,
  add column moved_at timestamp with time zone;
