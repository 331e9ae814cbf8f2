alter table lease add column each jsonb;
--> statement-breakpoint
-- Leases that were opened host by host and not changed since keep their list; row security would hide them here.
alter table lease no force row level security;
--> statement-breakpoint
alter table city_order no force row level security;
--> statement-breakpoint
update lease set each = opened.payload -> 'each'
from city_order opened
where opened.lease_id = lease.id and opened.kind = 'open' and opened.status = 'done'
  and (select count(distinct host) from jsonb_array_elements(opened.payload -> 'each') host) > 1
  and not exists (
    select from city_order changed
    where changed.lease_id = lease.id and changed.kind = 'change' and changed.status = 'done');
--> statement-breakpoint
alter table city_order force row level security;
--> statement-breakpoint
alter table lease force row level security;
