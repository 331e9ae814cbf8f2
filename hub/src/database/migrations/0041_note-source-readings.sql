-- When a city last read each of its sources whole, by the hub's clock; null where it does not say or never did.
alter table node_state add column sources jsonb;
--> statement-breakpoint
alter table node_state add column collected_at timestamp with time zone;
--> statement-breakpoint
-- As of a compare: what agreed is as old as that. Buckets that were changing meanwhile were left for the next one.
alter table comparison
  add column collected_at timestamp with time zone,
  add column untold integer not null default 0;
--> statement-breakpoint
alter table comparison rename column differing_buckets to open_buckets;
--> statement-breakpoint
alter table node_watch add column source text not null default 'well';
