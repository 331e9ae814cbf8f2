alter table city_state add column compare_asked boolean not null default false;
--> statement-breakpoint
alter table city_state add column compared_at timestamp with time zone;
--> statement-breakpoint
alter table city_state add column comparison jsonb;
