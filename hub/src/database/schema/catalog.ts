import type { CatalogEvent, CatalogItemView, FilingStep } from "@duoyun/shared";
import { sql } from "drizzle-orm";
import { integer, jsonb, pgTable, text, unique, uniqueIndex, uuid } from "drizzle-orm/pg-core";
import { instant, tenant } from "./columns.ts";

/** A version of a node's catalog; the filed one of the highest number is what is on offer, and at most one other is being worked on. */
export const catalogVersion = pgTable(
  "catalog_version",
  {
    id: uuid("id").primaryKey(),
    tenant: tenant(),
    number: integer("number").notNull(),
    state: text("state", { enum: ["draft", "submitted", "returned", "filed"] }).notNull(),
    /** Grows with every change, so that an editor and a decider see what they act upon. */
    revision: integer("revision").notNull(),
    items: jsonb("items").$type<CatalogItemView[]>().notNull(),
    /** With whom it is filed, as the rules of its submission have it, and which of them it waits for. */
    steps: jsonb("steps").$type<readonly FilingStep[]>().notNull(),
    step: integer("step"),
    submittedBy: uuid("submitted_by"),
    events: jsonb("events").$type<CatalogEvent[]>().notNull(),
    begunAt: instant("begun_at").notNull(),
    /** From when on it differs from what is filed; null while it does not. */
    changedSince: instant("changed_since"),
    /** When those who have to act were reminded of it: its operators once for what changed since then, those who file it once a step. */
    remindedAt: instant("reminded_at"),
    editedAt: instant("edited_at").notNull(),
    submittedAt: instant("submitted_at"),
    filedAt: instant("filed_at"),
  },
  (t) => [
    unique("catalog_version_number").on(t.tenant, t.number),
    uniqueIndex("catalog_version_open").on(t.tenant).where(sql`${t.state} <> 'filed'`),
  ],
);
