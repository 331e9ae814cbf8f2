import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  integer,
  pgTable,
  primaryKey,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { tenant } from "./columns.ts";

export const organisation = pgTable(
  "organisation",
  {
    id: uuid("id").primaryKey(),
    tenant: tenant(),
    code: text("code").notNull(),
    titleZh: text("title_zh").notNull(),
    titleEn: text("title_en").notNull(),
    kind: text("kind", { enum: ["userUnit", "authority", "operator", "provider"] }).notNull(),
    /** GB/T 2260 code of the county whose organisation it is; null for the node's own. */
    county: text("county"),
  },
  (t) => [unique("organisation_code").on(t.tenant, t.code)],
);

export const person = pgTable(
  "person",
  {
    id: uuid("id").primaryKey(),
    tenant: tenant(),
    code: text("code").notNull(),
    titleZh: text("title_zh").notNull(),
    titleEn: text("title_en").notNull(),
    organisationId: uuid("organisation_id")
      .notNull()
      .references(() => organisation.id),
    /** That of the organisation; the database keeps them alike. */
    county: text("county"),
    roles: text("roles", {
      enum: ["applicant", "approver", "countyAuthority", "operator", "provider", "staff", "admin"],
    })
      .array()
      .notNull(),
    locale: text("locale", { enum: ["zh", "en"] })
      .notNull()
      .default("zh"),
    active: boolean("active").notNull().default(true),
    digest: boolean("digest").notNull().default(true),
    sample: boolean("sample").notNull().default(false),
    email: text("email"),
    userId: text("user_id").unique(),
  },
  (t) => [unique("person_code").on(t.tenant, t.code)],
);

/** Kinds: hosts, vcpu, memoryGib, storageGib, gpu, ip. */
export const quota = pgTable(
  "quota",
  {
    tenant: tenant(),
    organisationId: uuid("organisation_id")
      .notNull()
      .references(() => organisation.id),
    kind: text("kind").notNull(),
    limitAmount: integer("limit_amount").notNull(),
    used: integer("used").notNull().default(0),
    reserved: integer("reserved").notNull().default(0),
  },
  (t) => [
    primaryKey({ columns: [t.tenant, t.organisationId, t.kind] }),
    check(
      "quota_not_negative",
      sql`${t.used} >= 0 and ${t.reserved} >= 0 and ${t.limitAmount} >= 0`,
    ),
  ],
);
