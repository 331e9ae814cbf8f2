import type { PublicKey, SetAside } from "@duoyun/shared";
import {
  bigint,
  boolean,
  date,
  doublePrecision,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
} from "drizzle-orm/pg-core";
import { instant, tenant } from "./columns.ts";

/** A key that is there while `joinedAt` is not waits for the province to confirm it. */
export const node = pgTable("node", {
  tenant: tenant().primaryKey(),
  rulebook: text("rulebook").notNull(),
  publicKey: jsonb("public_key").$type<Record<string, unknown>>(),
  keyId: text("key_id"),
  askedAt: instant("asked_at"),
  joinedAt: instant("joined_at"),
  /** Since when, and why, the province lets the node send nothing. */
  suspendedAt: instant("suspended_at"),
  suspendedWhy: text("suspended_why"),
  /** Since when two copies of it have been running: it may send nothing meanwhile. */
  doubledSince: instant("doubled_since"),
  /** When it ceased to be a member; what it reported stays. */
  leftAt: instant("left_at"),
});

/** When a source was last read whole, and since when the hub has known of it, by the hub's clock. */
export type SourceReading = { readAt: string | null; knownSince: string };

/** A process that spoke for a node, by the name that it gave itself; `besideAt`: since when another was heard by turns with it. */
export type Sender = { id: string; firstAt: string; lastAt: string; besideAt: string | null };

export const nodeState = pgTable("node_state", {
  tenant: tenant().primaryKey(),
  epoch: integer("epoch").notNull().default(1),
  cursor: bigint("cursor", { mode: "number" }).notNull().default(0),
  heartbeatAt: instant("heartbeat_at"),
  steadySince: instant("steady_since"),
  clockSkewSeconds: integer("clock_skew_seconds"),
  queueLength: integer("queue_length"),
  /** How the catch-up of a node goes, as of its last heartbeat; null while nothing waits there. */
  sentRecords: bigint("sent_records", { mode: "number" }),
  recordsPerSecond: doublePrecision("records_per_second"),
  diskFull: boolean("disk_full").notNull().default(false),
  connector: text("connector"),
  software: text("software"),
  /** What the city reads, as of its last heartbeat; null where it does not say. */
  sources: jsonb("sources").$type<Record<string, SourceReading>>(),
  /** When the source that was read longest ago was last read whole. */
  collectedAt: instant("collected_at"),
  dataAt: instant("data_at"),
  /** Since when the cloud's offer differed that its operators were last reminded to file. */
  catalogRemindedFor: date("catalog_reminded_for", { mode: "string" }),
  openRequests: integer("open_requests"),
  activeLeases: integer("active_leases"),
  compareAskedAt: instant("compare_asked_at"),
  setAside: jsonb("set_aside").$type<SetAside>(),
  /** Who was lately heard for it, the newest last. */
  senders: jsonb("senders").$type<Sender[]>(),
});

/** The hub's own Ed25519 key pair, by which cities know it; kept under the core node. */
export const hubIdentity = pgTable("hub_identity", {
  tenant: tenant().primaryKey(),
  privateKey: jsonb("private_key").$type<PublicKey & { d: string }>().notNull(),
  madeAt: instant("made_at").notNull(),
});

/** Numbers given out one after the other within a tenant: `request-<year>`, `lease-<year>`, `order`. */
export const counter = pgTable(
  "counter",
  {
    tenant: tenant(),
    name: text("name").notNull(),
    value: bigint("value", { mode: "number" }).notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenant, t.name] })],
);

export const enrolmentCode = pgTable("enrolment_code", {
  codeHash: text("code_hash").primaryKey(),
  tenant: tenant(),
  expiresAt: instant("expires_at").notNull(),
  usedAt: instant("used_at"),
  trusted: boolean("trusted").notNull().default(false),
});

export const nodeTokenUse = pgTable("node_token_use", {
  jti: text("jti").primaryKey(),
  tenant: tenant(),
  expiresAt: instant("expires_at").notNull(),
});

export const demoClock = pgTable("demo_clock", {
  only: boolean("only").primaryKey().default(true),
  offsetSeconds: bigint("offset_seconds", { mode: "number" }).notNull().default(0),
});
