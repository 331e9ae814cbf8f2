alter table node_state add column sent_records bigint;
--> statement-breakpoint
alter table node_state add column records_per_second double precision;
