import type { CardTone, ChatContent } from "@duoyun/shared";
import { sql } from "drizzle-orm";
import {
  bigint,
  bigserial,
  boolean,
  date,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { tokenVerbs } from "../../chat/token-verb.ts";
import { instant, tenant } from "./columns.ts";
import { person } from "./people.ts";

/** A person's identity on a chat platform, linked by that person's own confirmation. */
export const chatAccount = pgTable(
  "chat_account",
  {
    id: uuid("id").primaryKey(),
    tenant: tenant(),
    personId: uuid("person_id")
      .notNull()
      .references(() => person.id),
    platform: text("platform").notNull(),
    platformUserId: text("platform_user_id").notNull(),
    chatId: text("chat_id").notNull(),
    /** What the platform called it when it was linked. */
    name: text("name").notNull().default(""),
    /** A group of people that a person brought in: it is told of what waits and stands for nobody. */
    isGroup: boolean("is_group").notNull().default(false),
    linkedAt: instant("linked_at").notNull(),
    unlinkedAt: instant("unlinked_at"),
  },
  (t) => [
    uniqueIndex("chat_account_identity")
      .on(t.platform, t.platformUserId)
      .where(sql`${t.unlinkedAt} is null`),
  ],
);

/** A chat account on its way to being linked: the code, who sent it, and who has confirmed; on real time. */
export const accountLink = pgTable(
  "account_link",
  {
    id: uuid("id").primaryKey(),
    tenant: tenant(),
    personId: uuid("person_id")
      .notNull()
      .references(() => person.id),
    platform: text("platform").notNull(),
    /** Whether a group is to be told of what waits, instead of a person's own account. */
    isGroup: boolean("is_group").notNull().default(false),
    codeHash: text("code_hash").notNull().unique("account_link_code"),
    state: text("state", { enum: ["open", "claimed", "linked", "refused"] })
      .notNull()
      .default("open"),
    userId: text("user_id"),
    chatId: text("chat_id"),
    name: text("name"),
    chatConfirmedAt: instant("chat_confirmed_at"),
    pageConfirmedAt: instant("page_confirmed_at"),
    createdAt: instant("created_at").notNull(),
    expiresAt: instant("expires_at").notNull(),
  },
  (t) => [index("account_link_person").on(t.personId)],
);

/** The register of every card sent: one row a subject, recipient and chat; `version` is the last one that the platform confirmed. */
export const card = pgTable(
  "card",
  {
    id: uuid("id").primaryKey(),
    tenant: tenant(),
    kind: text("kind", { enum: ["approval", "request", "lease", "notice", "group"] }).notNull(),
    subjectType: text("subject_type", { enum: ["request", "lease", "notice"] }).notNull(),
    subjectId: uuid("subject_id").notNull(),
    personId: uuid("person_id")
      .notNull()
      .references(() => person.id),
    accountId: uuid("account_id")
      .notNull()
      .references(() => chatAccount.id),
    step: text("step").notNull().default(""),
    revision: integer("revision").notNull().default(1),
    version: integer("version").notNull().default(0),
    messageId: text("message_id"),
    state: text("state", { enum: ["new", "sent", "unknown", "dead"] })
      .notNull()
      .default("new"),
    data: jsonb("data").$type<Record<string, unknown>>().notNull().default({}),
    createdAt: instant("created_at").notNull(),
  },
  (t) => [
    unique("card_once").on(t.subjectType, t.subjectId, t.kind, t.accountId, t.step, t.revision),
    index("card_subject").on(t.subjectType, t.subjectId),
  ],
);

/** What a person is told once a day at most. */
export const dailyNotice = pgTable(
  "daily_notice",
  {
    tenant: tenant(),
    personId: uuid("person_id")
      .notNull()
      .references(() => person.id),
    kind: text("kind", { enum: ["calendar", "demand", "digest"] }).notNull(),
    day: date("day", { mode: "string" }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.kind, t.day] })],
);

/** One version of a card on its way; `renderedVersion` is the one that the bots fetched, null until they did. */
export const delivery = pgTable(
  "delivery",
  {
    id: uuid("id").primaryKey(),
    tenant: tenant(),
    cardId: uuid("card_id")
      .notNull()
      .references(() => card.id),
    version: integer("version").notNull(),
    renderedVersion: integer("rendered_version"),
    state: text("state", { enum: ["pending", "sent", "failed", "unknown", "superseded"] })
      .notNull()
      .default("pending"),
    attempts: integer("attempts").notNull().default(0),
    createdAt: instant("created_at").notNull(),
    queuedAt: instant("queued_at"),
    receiptAt: instant("receipt_at"),
    error: text("error"),
  },
  (t) => [
    unique("delivery_once").on(t.cardId, t.version),
    index("delivery_pending").on(t.queuedAt).where(sql`${t.state} = 'pending'`),
  ],
);

/** An opaque single-use button token; it names what it is about, it grants nothing by itself. */
export const callbackToken = pgTable(
  "callback_token",
  {
    token: text("token").primaryKey(),
    tenant: tenant(),
    cardId: uuid("card_id").references(() => card.id),
    personId: uuid("person_id").notNull(),
    verb: text("verb", { enum: tokenVerbs }).notNull(),
    subjectType: text("subject_type", { enum: ["request", "lease"] }).notNull(),
    subjectId: uuid("subject_id").notNull(),
    step: text("step"),
    revision: integer("revision").notNull(),
    createdAt: instant("created_at").notNull(),
    usedAt: instant("used_at"),
  },
  (t) => [index("callback_token_card").on(t.cardId)],
);

export const draft = pgTable(
  "draft",
  {
    tenant: tenant(),
    personId: uuid("person_id")
      .notNull()
      .references(() => person.id),
    accountId: uuid("account_id").notNull(),
    data: jsonb("data").$type<Record<string, unknown>>().notNull(),
    updatedAt: instant("updated_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.accountId] })],
);

/** A form that chat began and the page goes on with, as files are enclosed there; `subject` is a returned request or a lease, or empty. */
export const keptForm = pgTable(
  "kept_form",
  {
    tenant: tenant(),
    personId: uuid("person_id")
      .notNull()
      .references(() => person.id),
    kind: text("kind").notNull(),
    subject: text("subject").notNull(),
    form: jsonb("form").$type<Record<string, unknown>>().notNull(),
    keptAt: instant("kept_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.personId, t.kind, t.subject] })],
);

export const seenEvent = pgTable(
  "seen_event",
  {
    platform: text("platform").notNull(),
    eventId: text("event_id").notNull(),
    seenAt: instant("seen_at").notNull(),
    /** The process that handles it, and until when it is left to that one. */
    holder: text("holder"),
    heldUntil: instant("held_until"),
    doneAt: instant("done_at"),
  },
  (t) => [primaryKey({ columns: [t.platform, t.eventId] })],
);

/** The one process that fetches a platform's updates where only one may; the right runs out by itself. */
export const platformLead = pgTable("platform_lead", {
  platform: text("platform").primaryKey(),
  holder: text("holder").notNull(),
  heldUntil: instant("held_until").notNull(),
});

export const outbox = pgTable(
  "outbox",
  {
    id: bigserial("id", { mode: "number" }).primaryKey(),
    tenant: tenant(),
    topic: text("topic").notNull(),
    subject: text("subject").notNull(),
    payload: jsonb("payload").$type<Record<string, unknown>>().notNull(),
    createdAt: instant("created_at").notNull(),
    doneAt: instant("done_at"),
  },
  (t) => [index("outbox_pending").on(t.id).where(sql`${t.doneAt} is null`)],
);

/** `position` is the order in which messages were written; `seq` grows with every post and edit of a person's messages. */
export const webMessage = pgTable(
  "web_message",
  {
    id: uuid("id").primaryKey(),
    tenant: tenant(),
    personId: uuid("person_id")
      .notNull()
      .references(() => person.id),
    position: bigserial("position", { mode: "number" }).notNull(),
    seq: bigserial("seq", { mode: "number" }).notNull(),
    author: text("author", { enum: ["bot", "person"] }).notNull(),
    dedupeKey: text("dedupe_key").notNull(),
    content: jsonb("content").$type<ChatContent>().notNull(),
    version: integer("version").notNull().default(1),
    createdAt: instant("created_at").notNull(),
    editedAt: instant("edited_at"),
  },
  (t) => [
    unique("web_message_once").on(t.personId, t.dedupeKey),
    index("web_message_person").on(t.personId, t.seq),
    index("web_message_position").on(t.personId, t.position),
  ],
);

/** What people did in the web chat, for the bots to fetch; kept until the bots acknowledge it. */
export const webUpdate = pgTable(
  "web_update",
  {
    id: bigserial("id", { mode: "number" }).primaryKey(),
    tenant: tenant(),
    personId: uuid("person_id")
      .notNull()
      .references(() => person.id),
    clientKey: text("client_key").notNull(),
    messageId: uuid("message_id"),
    body: jsonb("body").$type<Record<string, unknown>>().notNull(),
    createdAt: instant("created_at").notNull(),
    ackedAt: instant("acked_at"),
    toast: jsonb("toast").$type<{ text: string; tone: CardTone }>(),
    toastSeq: bigint("toast_seq", { mode: "number" }),
  },
  (t) => [
    unique("web_update_once").on(t.personId, t.clientKey),
    index("web_update_open").on(t.id).where(sql`${t.ackedAt} is null`),
    index("web_update_toast").on(t.personId, t.toastSeq),
  ],
);
