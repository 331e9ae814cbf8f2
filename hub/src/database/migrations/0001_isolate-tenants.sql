do $$
declare
  tenant_table text;
begin
  foreach tenant_table in array array[
    'audit', 'audit_head', 'callback_token', 'card', 'catalog_item', 'chat_account', 'city_order',
    'counter', 'delivery', 'draft', 'enrolment_code', 'envelope_receipt', 'lease',
    'lease_reminder', 'node', 'node_state', 'node_token_use', 'organisation', 'outbox', 'person',
    'quota', 'request', 'request_clock', 'request_event', 'resource', 'resource_rollup',
    'web_message', 'web_update'
  ] loop
    execute format('alter table %I enable row level security', tenant_table);
    execute format('alter table %I force row level security', tenant_table);
    execute format(
      'create policy tenant_only on %I using (tenant = current_setting(''duoyun.tenant'', true))',
      tenant_table
    );
  end loop;
end $$;
--> statement-breakpoint
do $$
declare
  picture_table text;
begin
  foreach picture_table in array array[
    'catalog_item', 'node', 'node_state', 'resource', 'resource_rollup'
  ] loop
    execute format(
      'create policy province_reads on %I for select using (current_setting(''duoyun.scope'', true) = ''province'')',
      picture_table
    );
  end loop;
end $$;
--> statement-breakpoint
revoke all on schema public from public;
--> statement-breakpoint
grant usage on schema public to duoyun_app;
--> statement-breakpoint
grant select, insert, update, delete on all tables in schema public to duoyun_app;
--> statement-breakpoint
grant usage on all sequences in schema public to duoyun_app;
--> statement-breakpoint
revoke update, delete on audit from duoyun_app;
--> statement-breakpoint
alter default privileges in schema public
  grant select, insert, update, delete on tables to duoyun_app;
--> statement-breakpoint
alter default privileges in schema public grant usage on sequences to duoyun_app;
--> statement-breakpoint
alter default privileges revoke execute on functions from public;
--> statement-breakpoint
create schema auth;
--> statement-breakpoint
grant usage on schema auth to duoyun_auth;
--> statement-breakpoint
alter default privileges in schema auth
  grant select, insert, update, delete on tables to duoyun_auth;
--> statement-breakpoint
alter default privileges in schema auth grant usage on sequences to duoyun_auth;
