ALTER TABLE "request" ADD COLUMN "billing_starts_on" date;
--> statement-breakpoint
ALTER TABLE "request" ADD COLUMN "first_batch" integer;
