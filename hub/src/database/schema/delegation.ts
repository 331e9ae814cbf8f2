import { date, index, pgTable, uuid } from "drizzle-orm/pg-core";
import { instant, tenant } from "./columns.ts";
import { person } from "./people.ts";

/** From the first to the last day the delegate may decide what the delegator may. */
export const delegation = pgTable(
  "delegation",
  {
    id: uuid("id").primaryKey(),
    tenant: tenant(),
    fromId: uuid("from_id")
      .notNull()
      .references(() => person.id),
    toId: uuid("to_id")
      .notNull()
      .references(() => person.id),
    firstDay: date("first_day", { mode: "string" }).notNull(),
    lastDay: date("last_day", { mode: "string" }).notNull(),
    createdAt: instant("created_at").notNull(),
    endedAt: instant("ended_at"),
  },
  (t) => [index("delegation_to").on(t.toId), index("delegation_from").on(t.fromId)],
);
