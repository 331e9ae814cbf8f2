import {
  bigint,
  bigserial,
  index,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
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

/** Who looked at something of somebody else's, at most one row an hour; never what was seen. */
export const viewLog = pgTable(
  "view_log",
  {
    id: bigserial("id", { mode: "number" }).notNull(),
    tenant: tenant(),
    hour: instant("hour").notNull(),
    personId: uuid("person_id").notNull(),
    entity: text("entity", { enum: ["request", "lease", "person", "audit", "node"] }).notNull(),
    entityId: text("entity_id").notNull(),
    surface: text("surface").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.tenant, t.hour, t.personId, t.entity, t.entityId] }),
    unique("view_log_id").on(t.tenant, t.id),
  ],
);
