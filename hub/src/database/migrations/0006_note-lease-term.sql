ALTER TABLE "lease" ADD COLUMN "term_from" date NOT NULL;--> statement-breakpoint
CREATE INDEX "audit_entity" ON "audit" USING btree ("tenant","entity","entity_id");