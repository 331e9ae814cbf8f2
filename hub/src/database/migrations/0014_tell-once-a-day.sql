CREATE TABLE "daily_notice" (
	"tenant" text NOT NULL,
	"person_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"day" date NOT NULL,
	CONSTRAINT "daily_notice_person_id_kind_day_pk" PRIMARY KEY("person_id","kind","day")
);
--> statement-breakpoint
ALTER TABLE "person" ADD COLUMN "digest" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "daily_notice" ADD CONSTRAINT "daily_notice_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
alter table daily_notice enable row level security;
--> statement-breakpoint
alter table daily_notice force row level security;
--> statement-breakpoint
create policy tenant_only on daily_notice using (tenant = current_setting('duoyun.tenant', true));
--> statement-breakpoint
grant select on daily_notice to duoyun_sweeper;
--> statement-breakpoint
create function due_digests(today date, batch integer)
returns table (tenant text, id uuid)
language sql volatile security definer set search_path = public, pg_temp
as $$
  select p.tenant, p.id from person p
  where p.active and p.digest and p.roles && array['approver', 'operator']
    and not exists (
      select from daily_notice n where n.person_id = p.id and n.kind = 'digest' and n.day = today
    )
  order by p.tenant, p.code limit batch;
$$;
--> statement-breakpoint
alter function due_digests(date, integer) owner to duoyun_sweeper;
--> statement-breakpoint
revoke all on function due_digests(date, integer) from public;
--> statement-breakpoint
grant execute on function due_digests(date, integer) to duoyun_app;
