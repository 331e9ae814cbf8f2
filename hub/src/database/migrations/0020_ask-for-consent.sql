-- A node whose key came by an invitation counts only once the province has confirmed the key.
alter table enrolment_code add column trusted boolean not null default false;
--> statement-breakpoint
alter table node add column asked_at timestamp with time zone;
--> statement-breakpoint
create table hub_identity (
  tenant text primary key,
  private_key jsonb not null,
  made_at timestamp with time zone not null
);
--> statement-breakpoint
alter table hub_identity enable row level security;
--> statement-breakpoint
alter table hub_identity force row level security;
--> statement-breakpoint
create policy tenant_only on hub_identity using (tenant = current_setting('duoyun.tenant', true));
