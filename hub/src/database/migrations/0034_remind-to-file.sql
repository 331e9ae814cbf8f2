-- Since when a version differs from what is filed, and of what a node's operators were reminded.
alter table catalog_version add column changed_since timestamp with time zone;
--> statement-breakpoint
alter table catalog_version add column reminded_at timestamp with time zone;
--> statement-breakpoint
alter table node_state add column catalog_reminded_for date;
