CREATE TABLE "city_order" (
	"id" uuid PRIMARY KEY NOT NULL,
	"seq" bigint NOT NULL,
	"kind" text NOT NULL,
	"lease_id" uuid NOT NULL,
	"payload" jsonb NOT NULL,
	"state" text NOT NULL,
	"answer" jsonb,
	"received_at" timestamp with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "city_state" (
	"only" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"epoch" integer DEFAULT 1 NOT NULL,
	"seq" bigint DEFAULT 0 NOT NULL,
	"sent_seq" bigint DEFAULT 0 NOT NULL,
	"acknowledged_seq" bigint DEFAULT 0 NOT NULL,
	"full_to" bigint,
	"order_seq" bigint DEFAULT 0 NOT NULL,
	"clock_offset_seconds" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "city_state_only" CHECK ("city_state"."only")
);
--> statement-breakpoint
CREATE TABLE "cloud_hypervisor" (
	"key" text PRIMARY KEY NOT NULL,
	"title" text NOT NULL,
	"zone" text NOT NULL,
	"vcpu" integer NOT NULL,
	"memory_gib" integer NOT NULL,
	"storage_gib" integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE "cloud_setting" (
	"only" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"host_delay_milliseconds" integer DEFAULT 0 NOT NULL,
	"fail_at_host" integer,
	CONSTRAINT "cloud_setting_only" CHECK ("cloud_setting"."only")
);
--> statement-breakpoint
CREATE TABLE "cloud_vm" (
	"key" text PRIMARY KEY NOT NULL,
	"title" text NOT NULL,
	"hypervisor" text NOT NULL,
	"order_id" uuid,
	"lease_id" uuid,
	"address_number" integer NOT NULL,
	"vcpu" integer NOT NULL,
	"memory_gib" integer NOT NULL,
	"storage_gib" integer NOT NULL,
	CONSTRAINT "cloud_vm_address_number_unique" UNIQUE("address_number")
);
--> statement-breakpoint
CREATE TABLE "identity" (
	"only" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"private_key" jsonb NOT NULL,
	"key_id" text,
	"made_at" timestamp with time zone NOT NULL,
	CONSTRAINT "identity_only" CHECK ("identity"."only")
);
--> statement-breakpoint
CREATE TABLE "inventory" (
	"kind" text NOT NULL,
	"key" text NOT NULL,
	"seq" bigint NOT NULL,
	"deleted" boolean DEFAULT false NOT NULL,
	"body" jsonb NOT NULL,
	CONSTRAINT "inventory_kind_key_pk" PRIMARY KEY("kind","key"),
	CONSTRAINT "inventory_seq" UNIQUE("seq")
);
--> statement-breakpoint
CREATE TABLE "lease" (
	"id" uuid PRIMARY KEY NOT NULL,
	"title" text NOT NULL,
	"allocated_on" date NOT NULL,
	"cap_day" date NOT NULL,
	"last_day" date NOT NULL,
	"reclaimed_on" date,
	"reported" boolean DEFAULT false NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sender_lease" (
	"only" boolean PRIMARY KEY DEFAULT true NOT NULL,
	"holder" uuid NOT NULL,
	"until" timestamp with time zone NOT NULL,
	CONSTRAINT "sender_lease_only" CHECK ("sender_lease"."only")
);
--> statement-breakpoint
ALTER TABLE "cloud_vm" ADD CONSTRAINT "cloud_vm_hypervisor_cloud_hypervisor_key_fk" FOREIGN KEY ("hypervisor") REFERENCES "public"."cloud_hypervisor"("key") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "city_order_open" ON "city_order" USING btree ("seq") WHERE "city_order"."state" <> 'answered';--> statement-breakpoint
CREATE INDEX "cloud_vm_lease" ON "cloud_vm" USING btree ("lease_id");--> statement-breakpoint
CREATE INDEX "cloud_vm_order" ON "cloud_vm" USING btree ("order_id");--> statement-breakpoint
CREATE INDEX "lease_active" ON "lease" USING btree ("last_day") WHERE "lease"."reclaimed_on" is null;--> statement-breakpoint
CREATE INDEX "lease_unreported" ON "lease" USING btree ("id") WHERE "lease"."reclaimed_on" is not null and not "lease"."reported";