-- What was shut down upon a request, numbered; a record that nobody may change.
create table certificate (
  id uuid primary key,
  tenant text not null,
  number text not null,
  lease_id uuid not null constraint certificate_lease_id_lease_id_fk references lease (id),
  request_id uuid not null constraint certificate_request_id_request_id_fk references request (id),
  facts jsonb not null,
  issued_at timestamp with time zone not null,
  constraint certificate_number unique (tenant, number),
  constraint certificate_lease unique (lease_id)
);
--> statement-breakpoint
create index certificate_request on certificate (request_id);
--> statement-breakpoint
alter table certificate enable row level security;
--> statement-breakpoint
alter table certificate force row level security;
--> statement-breakpoint
create policy tenant_only on certificate using (tenant = current_setting('duoyun.tenant', true));
--> statement-breakpoint
revoke update, delete on certificate from duoyun_app;
