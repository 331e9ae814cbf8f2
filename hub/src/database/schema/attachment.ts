import { customType, index, integer, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { instant, tenant } from "./columns.ts";
import { organisation, person } from "./people.ts";
import { request } from "./request.ts";

const bytes = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => "bytea" });

/** A file that somebody enclosed; `requestId` is null until a request names it, `addedFor` what it was added for afterwards. */
export const attachment = pgTable(
  "attachment",
  {
    id: uuid("id").primaryKey(),
    tenant: tenant(),
    ownerId: uuid("owner_id")
      .notNull()
      .references(() => person.id),
    organisationId: uuid("organisation_id")
      .notNull()
      .references(() => organisation.id),
    requestId: uuid("request_id").references(() => request.id),
    name: text("name").notNull(),
    type: text("type").notNull(),
    sizeBytes: integer("size_bytes").notNull(),
    sha256: text("sha256").notNull(),
    content: bytes("content").notNull(),
    addedFor: text("added_for"),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [index("attachment_request").on(t.requestId)],
);
