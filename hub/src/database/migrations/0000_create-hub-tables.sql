CREATE TABLE "audit" (
	"tenant" text NOT NULL,
	"seq" bigint NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"actor" jsonb NOT NULL,
	"action" text NOT NULL,
	"entity" text NOT NULL,
	"entity_id" text NOT NULL,
	"data" jsonb NOT NULL,
	"prev_hash" text NOT NULL,
	"hash" text NOT NULL,
	CONSTRAINT "audit_tenant_seq_pk" PRIMARY KEY("tenant","seq")
);
--> statement-breakpoint
CREATE TABLE "audit_head" (
	"tenant" text PRIMARY KEY NOT NULL,
	"seq" bigint NOT NULL,
	"hash" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "callback_token" (
	"token" text PRIMARY KEY NOT NULL,
	"tenant" text NOT NULL,
	"card_id" uuid,
	"person_id" uuid NOT NULL,
	"verb" text NOT NULL,
	"subject_type" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"step" text,
	"revision" integer NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "card" (
	"id" uuid PRIMARY KEY NOT NULL,
	"tenant" text NOT NULL,
	"kind" text NOT NULL,
	"subject_type" text NOT NULL,
	"subject_id" uuid NOT NULL,
	"person_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"step" text DEFAULT '' NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"version" integer DEFAULT 0 NOT NULL,
	"message_id" text,
	"state" text DEFAULT 'new' NOT NULL,
	"data" jsonb DEFAULT '{}'::jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	CONSTRAINT "card_once" UNIQUE("subject_type","subject_id","kind","account_id","step","revision")
);
--> statement-breakpoint
CREATE TABLE "chat_account" (
	"id" uuid PRIMARY KEY NOT NULL,
	"tenant" text NOT NULL,
	"person_id" uuid NOT NULL,
	"platform" text NOT NULL,
	"platform_user_id" text NOT NULL,
	"chat_id" text NOT NULL,
	"linked_at" timestamp with time zone NOT NULL,
	"unlinked_at" timestamp with time zone,
	CONSTRAINT "chat_account_identity" UNIQUE("platform","platform_user_id")
);
--> statement-breakpoint
CREATE TABLE "delivery" (
	"id" uuid PRIMARY KEY NOT NULL,
	"tenant" text NOT NULL,
	"card_id" uuid NOT NULL,
	"version" integer NOT NULL,
	"state" text DEFAULT 'pending' NOT NULL,
	"attempts" integer DEFAULT 0 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"queued_at" timestamp with time zone,
	"receipt_at" timestamp with time zone,
	"error" text,
	CONSTRAINT "delivery_once" UNIQUE("card_id","version")
);
--> statement-breakpoint
CREATE TABLE "draft" (
	"tenant" text NOT NULL,
	"person_id" uuid NOT NULL,
	"account_id" uuid NOT NULL,
	"data" jsonb NOT NULL,
	"updated_at" timestamp with time zone NOT NULL,
	CONSTRAINT "draft_person_id_account_id_pk" PRIMARY KEY("person_id","account_id")
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"tenant" text NOT NULL,
	"topic" text NOT NULL,
	"subject" text NOT NULL,
	"payload" jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"done_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "seen_event" (
	"platform" text NOT NULL,
	"event_id" text NOT NULL,
	"seen_at" timestamp with time zone NOT NULL,
	CONSTRAINT "seen_event_platform_event_id_pk" PRIMARY KEY("platform","event_id")
);
--> statement-breakpoint
CREATE TABLE "web_message" (
	"id" uuid PRIMARY KEY NOT NULL,
	"tenant" text NOT NULL,
	"person_id" uuid NOT NULL,
	"seq" bigserial NOT NULL,
	"author" text NOT NULL,
	"dedupe_key" text NOT NULL,
	"content" jsonb NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"edited_at" timestamp with time zone,
	CONSTRAINT "web_message_once" UNIQUE("person_id","dedupe_key")
);
--> statement-breakpoint
CREATE TABLE "web_update" (
	"id" bigserial PRIMARY KEY NOT NULL,
	"tenant" text NOT NULL,
	"person_id" uuid NOT NULL,
	"client_key" text NOT NULL,
	"message_id" uuid,
	"body" jsonb NOT NULL,
	"created_at" timestamp with time zone NOT NULL,
	"acked_at" timestamp with time zone,
	"toast" jsonb,
	CONSTRAINT "web_update_once" UNIQUE("person_id","client_key")
);
--> statement-breakpoint
CREATE TABLE "catalog_item" (
	"tenant" text NOT NULL,
	"key" text NOT NULL,
	"data" jsonb NOT NULL,
	"version" bigint NOT NULL,
	"deleted" boolean DEFAULT false NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	CONSTRAINT "catalog_item_tenant_key_pk" PRIMARY KEY("tenant","key")
);
--> statement-breakpoint
CREATE TABLE "envelope_receipt" (
	"tenant" text NOT NULL,
	"epoch" integer NOT NULL,
	"first_seq" bigint NOT NULL,
	"last_seq" bigint NOT NULL,
	"kind" text NOT NULL,
	"digest" text NOT NULL,
	"items" integer NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	CONSTRAINT "envelope_receipt_tenant_epoch_last_seq_pk" PRIMARY KEY("tenant","epoch","last_seq")
);
--> statement-breakpoint
CREATE TABLE "resource" (
	"tenant" text NOT NULL,
	"key" text NOT NULL,
	"type" text NOT NULL,
	"title" text NOT NULL,
	"lease_id" text,
	"state" text NOT NULL,
	"zone" text,
	"vcpu" integer,
	"memory_gib" integer,
	"storage_gib" integer,
	"cpu_ratio" double precision,
	"memory_ratio" double precision,
	"disk_ratio" double precision,
	"data" jsonb NOT NULL,
	"version" bigint NOT NULL,
	"deleted" boolean DEFAULT false NOT NULL,
	"received_at" timestamp with time zone NOT NULL,
	CONSTRAINT "resource_tenant_key_pk" PRIMARY KEY("tenant","key")
);
--> statement-breakpoint
CREATE TABLE "resource_rollup" (
	"tenant" text NOT NULL,
	"type" text NOT NULL,
	"count" integer NOT NULL,
	"vcpu" bigint NOT NULL,
	"memory_gib" bigint NOT NULL,
	"storage_gib" bigint NOT NULL,
	"cpu_weighted" double precision NOT NULL,
	"cpu_weight" bigint NOT NULL,
	"memory_weighted" double precision NOT NULL,
	"memory_weight" bigint NOT NULL,
	"disk_weighted" double precision NOT NULL,
	"disk_weight" bigint NOT NULL,
	CONSTRAINT "resource_rollup_tenant_type_pk" PRIMARY KEY("tenant","type")
);
--> statement-breakpoint
CREATE TABLE "lease" (
	"id" uuid PRIMARY KEY NOT NULL,
	"tenant" text NOT NULL,
	"number" text NOT NULL,
	"request_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"rulebook" text NOT NULL,
	"holder_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"title" text NOT NULL,
	"amounts" jsonb NOT NULL,
	"resources" jsonb NOT NULL,
	"months" integer NOT NULL,
	"allocated_on" date NOT NULL,
	"cap_day" date NOT NULL,
	"last_day" date NOT NULL,
	"extension_by" date,
	"provisional" boolean DEFAULT false NOT NULL,
	"status" text NOT NULL,
	"extensions" integer DEFAULT 0 NOT NULL,
	"next_reminder_on" date,
	"version" integer DEFAULT 1 NOT NULL,
	"ended_at" timestamp with time zone,
	CONSTRAINT "lease_number" UNIQUE("tenant","number"),
	CONSTRAINT "lease_request" UNIQUE("request_id")
);
--> statement-breakpoint
CREATE TABLE "lease_reminder" (
	"id" uuid PRIMARY KEY NOT NULL,
	"tenant" text NOT NULL,
	"lease_id" uuid NOT NULL,
	"day" date NOT NULL,
	"working_days_before" integer NOT NULL,
	"sent_at" timestamp with time zone,
	CONSTRAINT "lease_reminder_day" UNIQUE("lease_id","day")
);
--> statement-breakpoint
CREATE TABLE "city_order" (
	"id" uuid PRIMARY KEY NOT NULL,
	"tenant" text NOT NULL,
	"request_id" uuid,
	"lease_id" uuid,
	"kind" text NOT NULL,
	"payload" jsonb NOT NULL,
	"status" text NOT NULL,
	"seq" bigint,
	"hold_until" timestamp with time zone,
	"created_at" timestamp with time zone NOT NULL,
	"answered_at" timestamp with time zone,
	"answer" jsonb,
	CONSTRAINT "city_order_seq" UNIQUE("tenant","seq")
);
--> statement-breakpoint
CREATE TABLE "counter" (
	"tenant" text NOT NULL,
	"name" text NOT NULL,
	"value" bigint NOT NULL,
	CONSTRAINT "counter_tenant_name_pk" PRIMARY KEY("tenant","name")
);
--> statement-breakpoint
CREATE TABLE "demo_clock" (
	"only" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"offset_seconds" bigint DEFAULT 0 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "enrolment_code" (
	"code_hash" text PRIMARY KEY NOT NULL,
	"tenant" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL,
	"used_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "node" (
	"tenant" text PRIMARY KEY NOT NULL,
	"rulebook" text NOT NULL,
	"public_key" jsonb,
	"key_id" text,
	"joined_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "node_state" (
	"tenant" text PRIMARY KEY NOT NULL,
	"epoch" integer DEFAULT 1 NOT NULL,
	"cursor" bigint DEFAULT 0 NOT NULL,
	"heartbeat_at" timestamp with time zone,
	"clock_skew_seconds" integer,
	"queue_length" integer,
	"connector" text,
	"software" text,
	"data_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "node_token_use" (
	"jti" text PRIMARY KEY NOT NULL,
	"tenant" text NOT NULL,
	"expires_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "organisation" (
	"id" uuid PRIMARY KEY NOT NULL,
	"tenant" text NOT NULL,
	"code" text NOT NULL,
	"title_zh" text NOT NULL,
	"title_en" text NOT NULL,
	"kind" text NOT NULL,
	CONSTRAINT "organisation_code" UNIQUE("tenant","code")
);
--> statement-breakpoint
CREATE TABLE "person" (
	"id" uuid PRIMARY KEY NOT NULL,
	"tenant" text NOT NULL,
	"code" text NOT NULL,
	"title_zh" text NOT NULL,
	"title_en" text NOT NULL,
	"organisation_id" uuid NOT NULL,
	"roles" text[] NOT NULL,
	"locale" text DEFAULT 'zh' NOT NULL,
	"active" boolean DEFAULT true NOT NULL,
	"sample" boolean DEFAULT false NOT NULL,
	"user_id" text,
	CONSTRAINT "person_user_id_unique" UNIQUE("user_id"),
	CONSTRAINT "person_code" UNIQUE("tenant","code")
);
--> statement-breakpoint
CREATE TABLE "quota" (
	"tenant" text NOT NULL,
	"organisation_id" uuid NOT NULL,
	"kind" text NOT NULL,
	"limit_amount" integer NOT NULL,
	"used" integer DEFAULT 0 NOT NULL,
	"reserved" integer DEFAULT 0 NOT NULL,
	CONSTRAINT "quota_tenant_organisation_id_kind_pk" PRIMARY KEY("tenant","organisation_id","kind"),
	CONSTRAINT "quota_not_negative" CHECK ("quota"."used" >= 0 and "quota"."reserved" >= 0 and "quota"."limit_amount" >= 0)
);
--> statement-breakpoint
CREATE TABLE "request" (
	"id" uuid PRIMARY KEY NOT NULL,
	"tenant" text NOT NULL,
	"number" text NOT NULL,
	"kind" text NOT NULL,
	"status" text NOT NULL,
	"step" text,
	"step_index" integer DEFAULT 0 NOT NULL,
	"revision" integer DEFAULT 1 NOT NULL,
	"version" integer DEFAULT 1 NOT NULL,
	"rulebook" text NOT NULL,
	"rulebook_version" text NOT NULL,
	"applicant_id" uuid NOT NULL,
	"organisation_id" uuid NOT NULL,
	"form" jsonb NOT NULL,
	"amounts" jsonb NOT NULL,
	"flags" text[] DEFAULT '{}' NOT NULL,
	"lease_id" uuid,
	"submit_key" text NOT NULL,
	"reserved" boolean DEFAULT false NOT NULL,
	"due_on" date,
	"filed_at" timestamp with time zone NOT NULL,
	"decided_at" timestamp with time zone,
	"take_back_until" timestamp with time zone,
	"take_back_by" uuid,
	CONSTRAINT "request_number" UNIQUE("tenant","number"),
	CONSTRAINT "request_submit_key" UNIQUE("tenant","applicant_id","submit_key")
);
--> statement-breakpoint
CREATE TABLE "request_clock" (
	"id" uuid PRIMARY KEY NOT NULL,
	"tenant" text NOT NULL,
	"request_id" uuid NOT NULL,
	"step" text NOT NULL,
	"rule_id" text NOT NULL,
	"data" jsonb NOT NULL,
	"state" text NOT NULL,
	"started_at" timestamp with time zone NOT NULL,
	"ended_at" timestamp with time zone,
	"due_on" date NOT NULL,
	"provisional" boolean DEFAULT false NOT NULL,
	"late_notified_at" timestamp with time zone
);
--> statement-breakpoint
CREATE TABLE "request_event" (
	"id" uuid PRIMARY KEY NOT NULL,
	"tenant" text NOT NULL,
	"request_id" uuid NOT NULL,
	"seq" integer NOT NULL,
	"at" timestamp with time zone NOT NULL,
	"action" text NOT NULL,
	"step" text,
	"revision" integer NOT NULL,
	"actor" jsonb NOT NULL,
	"person_id" uuid,
	"surface" text,
	"reason" text,
	"audit_seq" bigint,
	CONSTRAINT "request_event_seq" UNIQUE("request_id","seq")
);
--> statement-breakpoint
ALTER TABLE "callback_token" ADD CONSTRAINT "callback_token_card_id_card_id_fk" FOREIGN KEY ("card_id") REFERENCES "public"."card"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "card" ADD CONSTRAINT "card_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "card" ADD CONSTRAINT "card_account_id_chat_account_id_fk" FOREIGN KEY ("account_id") REFERENCES "public"."chat_account"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "chat_account" ADD CONSTRAINT "chat_account_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "delivery" ADD CONSTRAINT "delivery_card_id_card_id_fk" FOREIGN KEY ("card_id") REFERENCES "public"."card"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "draft" ADD CONSTRAINT "draft_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "web_message" ADD CONSTRAINT "web_message_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "web_update" ADD CONSTRAINT "web_update_person_id_person_id_fk" FOREIGN KEY ("person_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lease" ADD CONSTRAINT "lease_request_id_request_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."request"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lease" ADD CONSTRAINT "lease_holder_id_person_id_fk" FOREIGN KEY ("holder_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lease" ADD CONSTRAINT "lease_organisation_id_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "lease_reminder" ADD CONSTRAINT "lease_reminder_lease_id_lease_id_fk" FOREIGN KEY ("lease_id") REFERENCES "public"."lease"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "city_order" ADD CONSTRAINT "city_order_request_id_request_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."request"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "person" ADD CONSTRAINT "person_organisation_id_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "quota" ADD CONSTRAINT "quota_organisation_id_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request" ADD CONSTRAINT "request_applicant_id_person_id_fk" FOREIGN KEY ("applicant_id") REFERENCES "public"."person"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request" ADD CONSTRAINT "request_organisation_id_organisation_id_fk" FOREIGN KEY ("organisation_id") REFERENCES "public"."organisation"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_clock" ADD CONSTRAINT "request_clock_request_id_request_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."request"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "request_event" ADD CONSTRAINT "request_event_request_id_request_id_fk" FOREIGN KEY ("request_id") REFERENCES "public"."request"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "card_subject" ON "card" USING btree ("subject_type","subject_id");--> statement-breakpoint
CREATE INDEX "delivery_pending" ON "delivery" USING btree ("queued_at") WHERE "delivery"."state" = 'pending';--> statement-breakpoint
CREATE INDEX "outbox_pending" ON "outbox" USING btree ("id") WHERE "outbox"."done_at" is null;--> statement-breakpoint
CREATE INDEX "web_message_person" ON "web_message" USING btree ("person_id","seq");--> statement-breakpoint
CREATE INDEX "web_update_open" ON "web_update" USING btree ("id") WHERE "web_update"."acked_at" is null;--> statement-breakpoint
CREATE INDEX "lease_ending" ON "lease" USING btree ("last_day") WHERE "lease"."status" = 'active';--> statement-breakpoint
CREATE INDEX "lease_reminder_due" ON "lease" USING btree ("next_reminder_on") WHERE "lease"."status" = 'active';--> statement-breakpoint
CREATE INDEX "city_order_held" ON "city_order" USING btree ("hold_until") WHERE "city_order"."status" = 'held';--> statement-breakpoint
CREATE INDEX "city_order_request" ON "city_order" USING btree ("request_id");--> statement-breakpoint
CREATE UNIQUE INDEX "request_one_open_extension" ON "request" USING btree ("lease_id") WHERE "request"."kind" = 'extension' and "request"."status" in ('pending', 'approved', 'opening');--> statement-breakpoint
CREATE INDEX "request_open" ON "request" USING btree ("tenant","status","due_on");--> statement-breakpoint
CREATE INDEX "request_clock_request" ON "request_clock" USING btree ("request_id");--> statement-breakpoint
CREATE INDEX "request_clock_due" ON "request_clock" USING btree ("due_on") WHERE "request_clock"."state" = 'running';