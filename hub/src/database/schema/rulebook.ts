import type { RulebookInput } from "@duoyun/shared";
import { date, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { instant } from "./columns.ts";

/** Versions of documents that administrators have loaded, beside those that the product brings; never changed. */
export const rulebook = pgTable(
  "rulebook",
  {
    id: text("id").notNull(),
    version: integer("version").notNull(),
    inForceFrom: date("in_force_from", { mode: "string" }).notNull(),
    data: jsonb("data").$type<RulebookInput>().notNull(),
    loadedAt: instant("loaded_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.id, t.version] })],
);
