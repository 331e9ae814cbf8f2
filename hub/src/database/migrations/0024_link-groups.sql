ALTER TABLE "account_link" ADD COLUMN "is_group" boolean DEFAULT false NOT NULL;
--> statement-breakpoint
-- A group of people stands for nobody.
create or replace function resolve_account(on_platform text, user_on_platform text)
returns table (tenant text, id uuid)
language sql volatile security definer set search_path = public, pg_temp
as $$
  select a.tenant, a.id from chat_account a
  where a.platform = on_platform and a.platform_user_id = user_on_platform
    and a.unlinked_at is null and not a.is_group;
$$;
--> statement-breakpoint
create function resolve_group(on_platform text, group_on_platform text)
returns table (tenant text, id uuid)
language sql volatile security definer set search_path = public, pg_temp
as $$
  select a.tenant, a.id from chat_account a
  where a.platform = on_platform and a.platform_user_id = group_on_platform
    and a.unlinked_at is null and a.is_group;
$$;
--> statement-breakpoint
alter function resolve_group(text, text) owner to duoyun_sweeper;
--> statement-breakpoint
revoke all on function resolve_group(text, text) from public;
--> statement-breakpoint
grant execute on function resolve_group(text, text) to duoyun_app;
