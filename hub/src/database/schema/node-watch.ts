import { pgTable, text } from "drizzle-orm/pg-core";
import { instant, tenant } from "./columns.ts";

/** What people were last told of a node, so that each turn is told once; compares up to `comparedAt` are told of. */
export const nodeWatch = pgTable("node_watch", {
  tenant: tenant().primaryKey(),
  hearing: text("hearing", { enum: ["well", "late", "silent"] })
    .notNull()
    .default("well"),
  clock: text("clock", { enum: ["well", "skewed"] })
    .notNull()
    .default("well"),
  records: text("records", { enum: ["well", "disagreeing"] })
    .notNull()
    .default("well"),
  source: text("source", { enum: ["well", "unread"] })
    .notNull()
    .default("well"),
  senders: text("senders", { enum: ["well", "doubled"] })
    .notNull()
    .default("well"),
  comparedAt: instant("compared_at"),
});
