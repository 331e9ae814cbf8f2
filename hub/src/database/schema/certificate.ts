import type { CertificateFacts } from "@duoyun/shared";
import { index, jsonb, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { instant, tenant } from "./columns.ts";
import { lease } from "./lease.ts";
import { request } from "./request.ts";

/** That a lease's resources were shut down upon a request, as it was on the day; never changed. */
export const certificate = pgTable(
  "certificate",
  {
    id: uuid("id").primaryKey(),
    tenant: tenant(),
    number: text("number").notNull(),
    leaseId: uuid("lease_id")
      .notNull()
      .references(() => lease.id),
    requestId: uuid("request_id")
      .notNull()
      .references(() => request.id),
    facts: jsonb("facts").$type<CertificateFacts>().notNull(),
    issuedAt: instant("issued_at").notNull(),
  },
  (t) => [
    unique("certificate_number").on(t.tenant, t.number),
    unique("certificate_lease").on(t.leaseId),
    index("certificate_request").on(t.requestId),
  ],
);
