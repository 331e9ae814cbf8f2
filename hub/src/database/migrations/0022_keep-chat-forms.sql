CREATE TABLE "kept_form" (
	"tenant" text NOT NULL,
	"person_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"subject" text NOT NULL,
	"form" jsonb NOT NULL,
	"kept_at" timestamp with time zone NOT NULL,
	CONSTRAINT "kept_form_person_id_kind_subject_pk" PRIMARY KEY("person_id","kind","subject")
);
--> statement-breakpoint
ALTER TABLE "kept_form" ADD CONSTRAINT "kept_form_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
alter table kept_form enable row level security;
--> statement-breakpoint
alter table kept_form force row level security;
--> statement-breakpoint
create policy tenant_only on kept_form using (tenant = current_setting('duoyun.tenant', true));
