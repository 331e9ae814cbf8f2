import type { Amounts } from "@duoyun/shared";
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
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { literals } from "../literals.ts";
import { instant, tenant } from "./columns.ts";
import { organisation, person } from "./people.ts";

/** What may be asked for about a lease, one at a time, and where that is still on its way. */
export const leaseRequestKinds = ["extension", "change", "reclaim", "optimisation"] as const;
export const openStatuses = ["pending", "returned", "approved", "opening", "confirming"] as const;

export const request = pgTable(
  "request",
  {
    id: uuid("id").primaryKey(),
    tenant: tenant(),
    number: text("number").notNull(),
    kind: text("kind").notNull(),
    status: text("status", {
      enum: [
        "pending",
        "approved",
        "opening",
        "confirming",
        "returned",
        "done",
        "rejected",
        "withdrawn",
        "expired",
        "failed",
      ],
    }).notNull(),
    step: text("step"),
    /** The role that the open step waits for; null when nobody has to decide. */
    stepRole: text("step_role"),
    /** The only person who may decide the open step; null when everybody of the role may. */
    assigneeId: uuid("assignee_id").references(() => person.id),
    /** Whether whoever decided one step may decide no other. */
    separated: boolean("separated").notNull().default(true),
    stepIndex: integer("step_index").notNull().default(0),
    revision: integer("revision").notNull().default(1),
    version: integer("version").notNull().default(1),
    rulebook: text("rulebook").notNull(),
    rulebookVersion: text("rulebook_version").notNull(),
    applicantId: uuid("applicant_id")
      .notNull()
      .references(() => person.id),
    organisationId: uuid("organisation_id")
      .notNull()
      .references(() => organisation.id),
    /** The county through whose authority it goes; null where the city alone decides. */
    county: text("county"),
    form: jsonb("form").$type<Record<string, unknown>>().notNull(),
    amounts: jsonb("amounts").$type<Amounts>().notNull(),
    flags: text("flags").array().notNull().default(sql`'{}'`),
    leaseId: uuid("lease_id"),
    submitKey: text("submit_key").notNull(),
    reserved: boolean("reserved").notNull().default(false),
    dueOn: date("due_on", { mode: "string" }),
    filedAt: instant("filed_at").notNull(),
    /** How many hosts are opened first, where its approver has it opened in batches; null where all are at once. */
    firstBatch: integer("first_batch"),
    /** The day from which what was opened is billed; null where no step of the rules starts it. */
    billingStartsOn: date("billing_starts_on", { mode: "string" }),
    decidedAt: instant("decided_at"),
    takeBackUntil: instant("take_back_until"),
    takeBackBy: uuid("take_back_by"),
  },
  (t) => [
    unique("request_number").on(t.tenant, t.number),
    unique("request_submit_key").on(t.tenant, t.applicantId, t.submitKey),
    uniqueIndex("request_one_open_on_lease")
      .on(t.leaseId)
      .where(
        sql`${t.kind} in (${literals(leaseRequestKinds)}) and ${t.status} in (${literals(openStatuses)})`,
      ),
    index("request_filed").on(t.tenant, t.filedAt, t.id),
    index("request_open").on(t.tenant, t.status, t.dueOn),
    // Of thousands that wait it tells at once that none waits for a role.
    index("request_pending")
      .on(t.tenant, t.filedAt, t.id, t.stepRole)
      .where(sql`${t.status} = 'pending'`),
  ],
);

/** The history of a request: every filing, decision, take-back, order answer. */
export const requestEvent = pgTable(
  "request_event",
  {
    id: uuid("id").primaryKey(),
    tenant: tenant(),
    requestId: uuid("request_id")
      .notNull()
      .references(() => request.id),
    seq: integer("seq").notNull(),
    at: instant("at").notNull(),
    action: text("action").notNull(),
    step: text("step"),
    revision: integer("revision").notNull(),
    actor: jsonb("actor").$type<Record<string, unknown>>().notNull(),
    personId: uuid("person_id"),
    surface: text("surface"),
    reason: text("reason"),
    /** What the action alone does not say: the party that confirmed, the form that was replaced. */
    data: jsonb("data").$type<Record<string, unknown>>(),
    auditSeq: bigint("audit_seq", { mode: "number" }),
  },
  (t) => [unique("request_event_seq").on(t.requestId, t.seq)],
);

/** A clock that runs, ran or was stopped on a request; `data` is the RunningClock of the shared package. */
export const requestClock = pgTable(
  "request_clock",
  {
    id: uuid("id").primaryKey(),
    tenant: tenant(),
    requestId: uuid("request_id")
      .notNull()
      .references(() => request.id),
    step: text("step").notNull(),
    ruleId: text("rule_id").notNull(),
    data: jsonb("data").$type<Record<string, unknown>>().notNull(),
    state: text("state", { enum: ["running", "paused", "met", "missed", "stopped"] }).notNull(),
    startedAt: instant("started_at").notNull(),
    endedAt: instant("ended_at"),
    dueOn: date("due_on", { mode: "string" }).notNull(),
    provisional: boolean("provisional").notNull().default(false),
    lateNotifiedAt: instant("late_notified_at"),
  },
  (t) => [
    index("request_clock_request").on(t.requestId),
    index("request_clock_due").on(t.dueOn).where(sql`${t.state} = 'running'`),
  ],
);
