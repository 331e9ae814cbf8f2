alter table city_state add column sending jsonb;
--> statement-breakpoint
-- What an older release found has another shape; the next compare writes it anew.
update city_state set comparison = null;
