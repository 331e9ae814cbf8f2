ALTER TABLE "lease" ALTER COLUMN "cap_day" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "lease" ALTER COLUMN "last_day" DROP NOT NULL;