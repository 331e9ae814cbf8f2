CREATE TABLE "account_link" (
	"id" uuid PRIMARY KEY NOT NULL,
	"tenant" text NOT NULL,
	"person_id" uuid NOT NULL,
	"platform" text NOT NULL,
	"code_hash" text NOT NULL,
	"state" text DEFAULT 'open' NOT NULL,
	"user_id" text,
	"chat_id" text,
	"name" text,
	"chat_confirmed_at" timestamp with time zone,
	"page_confirmed_at" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	CONSTRAINT "account_link_code" UNIQUE("code_hash")
);
--> statement-breakpoint
CREATE TABLE "platform_lead" (
	"platform" text PRIMARY KEY NOT NULL,
	"holder" text NOT NULL,
	"held_until" timestamp with time zone NOT NULL
);
--> statement-breakpoint
ALTER TABLE "seen_event" ADD COLUMN "holder" text;--> statement-breakpoint
ALTER TABLE "seen_event" ADD COLUMN "held_until" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "seen_event" ADD COLUMN "done_at" timestamp with time zone;--> statement-breakpoint
ALTER TABLE "chat_account" ADD COLUMN "name" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "chat_account" ADD COLUMN "is_group" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "chat_account" DROP CONSTRAINT "chat_account_identity";--> statement-breakpoint
CREATE UNIQUE INDEX "chat_account_identity" ON "chat_account" USING btree ("platform","platform_user_id") WHERE "chat_account"."unlinked_at" is null;--> statement-breakpoint
ALTER TABLE "account_link" ADD CONSTRAINT "account_link_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "account_link_person" ON "account_link" USING btree ("person_id");--> statement-breakpoint
alter table account_link enable row level security;
--> statement-breakpoint
alter table account_link force row level security;
--> statement-breakpoint
create policy tenant_only on account_link using (tenant = current_setting('duoyun.tenant', true));
--> statement-breakpoint
grant select on account_link to duoyun_sweeper;
--> statement-breakpoint
-- By the hash of its code, or by its own id, which the one who sent the code was given.
create function resolve_account_link(wanted text)
returns table (tenant text, id uuid)
language sql volatile security definer set search_path = public, pg_temp
as $$
  select l.tenant, l.id from account_link l where l.code_hash = wanted or l.id::text = wanted;
$$;
--> statement-breakpoint
alter function resolve_account_link(text) owner to duoyun_sweeper;
--> statement-breakpoint
revoke all on function resolve_account_link(text) from public;
--> statement-breakpoint
grant execute on function resolve_account_link(text) to duoyun_app;
