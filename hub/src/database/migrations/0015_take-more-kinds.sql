CREATE TABLE "attachment" (
	"id" uuid PRIMARY KEY NOT NULL,
	"tenant" text NOT NULL,
	"owner_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"request_id" uuid,
	"name" text NOT NULL,
	"type" text NOT NULL,
	"size_bytes" integer NOT NULL,
	"sha256" text NOT NULL,
	"content" "bytea" NOT NULL,
	"created_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
DROP INDEX "request_one_open_extension";--> statement-breakpoint
ALTER TABLE "lease" ALTER COLUMN "months" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "lease" ALTER COLUMN "cap_day" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "lease" ALTER COLUMN "last_day" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "request" ADD COLUMN "assignee_id" uuid;--> statement-breakpoint
ALTER TABLE "request_event" ADD COLUMN "data" jsonb;--> statement-breakpoint
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_owner_id_person_id_fk" FOREIGN KEY ("owner_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_organisation_id_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "attachment" ADD CONSTRAINT "attachment_request_id_request_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."request"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "attachment_request" ON "attachment" USING btree ("request_id");--> statement-breakpoint
ALTER TABLE "request" ADD CONSTRAINT "request_assignee_id_person_id_fk" FOREIGN KEY ("assignee_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE UNIQUE INDEX "request_one_open_on_lease" ON "request" USING btree ("lease_id") WHERE "request"."kind" in ('extension', 'change', 'reclaim', 'optimisation') and "request"."status" in ('pending', 'returned', 'approved', 'opening', 'confirming');--> statement-breakpoint
alter table attachment enable row level security;
--> statement-breakpoint
alter table attachment force row level security;
--> statement-breakpoint
create policy tenant_only on attachment using (tenant = current_setting('duoyun.tenant', true));
