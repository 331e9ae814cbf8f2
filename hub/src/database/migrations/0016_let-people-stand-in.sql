CREATE TABLE "delegation" (
	"id" uuid PRIMARY KEY NOT NULL,
	"tenant" text NOT NULL,
	"from_id" uuid NOT NULL,
	"to_id" uuid NOT NULL,
	"first_day" date NOT NULL,
	"last_day" date NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone
);
--> statement-breakpoint
ALTER TABLE "delegation" ADD CONSTRAINT "delegation_from_id_person_id_fk" FOREIGN KEY ("from_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delegation" ADD CONSTRAINT "delegation_to_id_person_id_fk" FOREIGN KEY ("to_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "delegation_to" ON "delegation" USING btree ("to_id");--> statement-breakpoint
CREATE INDEX "delegation_from" ON "delegation" USING btree ("from_id");--> statement-breakpoint
alter table delegation enable row level security;
--> statement-breakpoint
alter table delegation force row level security;
--> statement-breakpoint
create policy tenant_only on delegation using (tenant = current_setting('duoyun.tenant', true));
