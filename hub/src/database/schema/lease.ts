import type { Amounts, ListedHost } from "@duoyun/shared";
import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { instant, tenant } from "./columns.ts";
import { organisation, person } from "./people.ts";
import { request } from "./request.ts";

export type LeaseResource = { id: string; name: string; address: string | null; state: string };

/** An order to the city; `seq` (per tenant) is set when the hold is over and it may leave. */
export const order = pgTable(
  "city_order",
  {
    id: uuid("id").primaryKey(),
    tenant: tenant(),
    requestId: uuid("request_id").references(() => request.id),
    leaseId: uuid("lease_id"),
    kind: text("kind", { enum: ["open", "extend", "change", "reclaim"] }).notNull(),
    payload: jsonb("payload").$type<Record<string, unknown>>().notNull(),
    status: text("status", {
      enum: ["held", "ready", "accepted", "done", "failed", "cancelled"],
    }).notNull(),
    seq: bigint("seq", { mode: "number" }),
    holdUntil: instant("hold_until"),
    createdAt: instant("created_at").notNull(),
    answeredAt: instant("answered_at"),
    answer: jsonb("answer").$type<Record<string, unknown>>(),
  },
  (t) => [
    unique("city_order_seq").on(t.tenant, t.seq),
    index("city_order_held").on(t.holdUntil).where(sql`${t.status} = 'held'`),
    index("city_order_request").on(t.requestId),
  ],
);

export const lease = pgTable(
  "lease",
  {
    id: uuid("id").primaryKey(),
    tenant: tenant(),
    number: text("number").notNull(),
    requestId: uuid("request_id")
      .notNull()
      .references(() => request.id),
    kind: text("kind").notNull(),
    rulebook: text("rulebook").notNull(),
    holderId: uuid("holder_id")
      .notNull()
      .references(() => person.id),
    organisationId: uuid("organisation_id")
      .notNull()
      .references(() => organisation.id),
    title: text("title").notNull(),
    amounts: jsonb("amounts").$type<Amounts>().notNull(),
    /** The hosts one by one where they differ in size; null where all are alike. */
    each: jsonb("each").$type<ListedHost[]>(),
    resources: jsonb("resources").$type<LeaseResource[]>().notNull(),
    /** The present term: so many months from that day, the allocation or the last day before an extension; without months it has no end. */
    termFrom: date("term_from", { mode: "string" }).notNull(),
    months: integer("months"),
    allocatedOn: date("allocated_on", { mode: "string" }).notNull(),
    capDay: date("cap_day", { mode: "string" }),
    lastDay: date("last_day", { mode: "string" }),
    extensionBy: date("extension_by", { mode: "string" }),
    provisional: boolean("provisional").notNull().default(false),
    status: text("status", { enum: ["active", "expired", "reclaiming", "reclaimed"] }).notNull(),
    extensions: integer("extensions").notNull().default(0),
    nextReminderOn: date("next_reminder_on", { mode: "string" }),
    version: integer("version").notNull().default(1),
    endedAt: instant("ended_at"),
  },
  (t) => [
    unique("lease_number").on(t.tenant, t.number),
    unique("lease_request").on(t.requestId),
    index("lease_active").on(t.tenant).where(sql`${t.status} = 'active'`),
    index("lease_ending").on(t.lastDay).where(sql`${t.status} = 'active'`),
    index("lease_reminder_due").on(t.nextReminderOn).where(sql`${t.status} = 'active'`),
  ],
);

export const leaseReminder = pgTable(
  "lease_reminder",
  {
    id: uuid("id").primaryKey(),
    tenant: tenant(),
    leaseId: uuid("lease_id")
      .notNull()
      .references(() => lease.id),
    day: date("day", { mode: "string" }).notNull(),
    workingDaysBefore: integer("working_days_before").notNull(),
    sentAt: instant("sent_at"),
  },
  (t) => [unique("lease_reminder_day").on(t.leaseId, t.day)],
);
