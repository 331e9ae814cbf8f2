ALTER TABLE "request" ADD COLUMN "billing_starts_on" date;
