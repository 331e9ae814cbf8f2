ALTER TABLE "delivery" ADD COLUMN "rendered_version" integer;--> statement-breakpoint
ALTER TABLE "web_message" ADD COLUMN "position" bigserial NOT NULL;--> statement-breakpoint
ALTER TABLE "web_update" ADD COLUMN "toast_seq" bigint;--> statement-breakpoint
CREATE INDEX "web_message_position" ON "web_message" USING btree ("person_id","position");--> statement-breakpoint
CREATE INDEX "web_update_toast" ON "web_update" USING btree ("person_id","toast_seq");