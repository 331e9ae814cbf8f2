alter table identity add column code_hash text;
--> statement-breakpoint
alter table identity add column next_private_key jsonb;
--> statement-breakpoint
alter table identity add column next_code_hash text;
