-- The processes that a city was lately heard from: two by turns are two copies of it.
alter table node_state add column senders jsonb;
--> statement-breakpoint
alter table node add column doubled_since timestamp with time zone;
--> statement-breakpoint
alter table node_watch add column senders text not null default 'well';
