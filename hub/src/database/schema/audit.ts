import { bigint, index, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { instant, tenant } from "./columns.ts";

export const auditHead = pgTable("audit_head", {
  tenant: tenant().primaryKey(),
  seq: bigint("seq", { mode: "number" }).notNull(),
  hash: text("hash").notNull(),
});

/** One chain a tenant: `hash` covers the row's content and the hash before it. */
export const audit = pgTable(
  "audit",
  {
    tenant: tenant(),
    seq: bigint("seq", { mode: "number" }).notNull(),
    at: instant("at").notNull(),
    actor: jsonb("actor").$type<Record<string, unknown>>().notNull(),
    action: text("action").notNull(),
    entity: text("entity").notNull(),
    entityId: text("entity_id").notNull(),
    data: jsonb("data").$type<Record<string, unknown>>().notNull(),
    prevHash: text("prev_hash").notNull(),
    hash: text("hash").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenant, t.seq] }),
    index("audit_entity").on(t.tenant, t.entity, t.entityId),
  ],
);
