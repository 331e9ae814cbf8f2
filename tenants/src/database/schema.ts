import type {
  CatchUp,
  Difference,
  FilingOutcome,
  FilingWaiting,
  HeardHub,
  PublicKey,
  Suspension,
} from "@duoyun/shared";
import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  check,
  date,
  doublePrecision,
  index,
  integer,
  json,
  jsonb,
  pgTable,
  primaryKey,
  smallint,
  text,
  timestamp,
  unique,
  uniqueIndex,
  uuid,
} from "drizzle-orm/pg-core";
import { dataHash, recordBucket, recordHash } from "./record-hash.ts";

const counter = (name: string) => bigint(name, { mode: "number" }).notNull().default(0);
const instant = (name: string) => timestamp(name, { withTimezone: true, mode: "date" });
const day = (name: string) => date(name, { mode: "string" });
const only = () => boolean("only").primaryKey().default(true);

/** What the last compare with the hub found: buckets that differ still, of so many records here, and what was mended. */
export type ComparisonOutcome = {
  declared: number;
  /** Without the `refused`: those that differ because the hub does not take what is in them as it is. */
  differing: number;
  refused?: number;
  /** Those that changed at each look, and are left for the next compare. */
  untold?: number;
  mended: { buckets: number; wanted: number; removed: number; differences: Difference[] };
};

/** The sending of what waits, from when a queue formed until it was empty. */
export type Sending = CatchUp & { startedAt: string; at: string; drained: boolean };

/** When each source was last read whole, by name; null for one that never was. */
export type Collected = Record<string, string | null>;

/** The one row that says how far this city is; `seq` counts every change of its inventory. */
export const cityState = pgTable(
  "city_state",
  {
    only: only(),
    epoch: integer("epoch").notNull().default(1),
    seq: counter("seq"),
    sentSeq: counter("sent_seq"),
    acknowledgedSeq: counter("acknowledged_seq"),
    fullTo: bigint("full_to", { mode: "number" }),
    orderSeq: counter("order_seq"),
    clockOffsetSeconds: counter("clock_offset_seconds"),
    compareAsked: boolean("compare_asked").notNull().default(false),
    comparedAt: instant("compared_at"),
    comparison: jsonb("comparison").$type<ComparisonOutcome>(),
    sending: jsonb("sending").$type<Sending>(),
    collected: jsonb("collected").$type<Collected>().notNull().default({}),
    hub: jsonb("hub").$type<HeardHub>(),
    suspended: jsonb("suspended").$type<Suspension>(),
    /** An operator asked for another key; the running node sees to it. */
    keyRotationAsked: boolean("key_rotation_asked").notNull().default(false),
    /** Restored from a backup: nothing is taken back until the hub has said how the leases stand. */
    leasesUnsure: boolean("leases_unsure").notNull().default(false),
    /** Since when another machine has this city: nothing is sent from here any more. */
    movedAt: instant("moved_at"),
  },
  (t) => [check("city_state_only", sql`${t.only}`)],
);

/** The city's Ed25519 key pair, made here; `keyId` is set once the hub has accepted it by the code of `codeHash`. The next one waits beside it while another code is tried. */
export const identity = pgTable(
  "identity",
  {
    only: only(),
    privateKey: jsonb("private_key").$type<PublicKey & { d: string }>().notNull(),
    keyId: text("key_id"),
    codeHash: text("code_hash"),
    nextPrivateKey: jsonb("next_private_key").$type<PublicKey & { d: string }>(),
    nextCodeHash: text("next_code_hash"),
    madeAt: instant("made_at").notNull(),
  },
  (t) => [check("identity_only", sql`${t.only}`)],
);

/** Who may send for this city: one process at a time. */
export const senderLease = pgTable(
  "sender_lease",
  { only: only(), holder: uuid("holder").notNull(), until: instant("until").notNull() },
  (t) => [check("sender_lease_only", sql`${t.only}`)],
);

/**
 * Every record that the hub shall know, with the seq of its last change: what lies above the
 * acknowledged seq waits to be sent, so the table is its own outbox and holds a change only once.
 */
export const inventory = pgTable(
  "inventory",
  {
    kind: text("kind", { enum: ["resource", "catalogItem"] }).notNull(),
    key: text("key").notNull(),
    seq: bigint("seq", { mode: "number" }).notNull(),
    deleted: boolean("deleted").notNull().default(false),
    body: json("body").$type<Record<string, unknown>>().notNull(),
    bucket: smallint("bucket").notNull().generatedAlwaysAs(recordBucket),
    hash: bigint("hash", { mode: "bigint" }).notNull().generatedAlwaysAs(recordHash),
    dataHash: bigint("data_hash", { mode: "bigint" }).notNull().generatedAlwaysAs(dataHash),
    /** The seq at which the hub refused it and why; as long as that is its seq it waits. */
    refusedSeq: bigint("refused_seq", { mode: "number" }),
    refusal: text("refusal"),
  },
  (t) => [
    primaryKey({ columns: [t.kind, t.key] }),
    unique("inventory_seq").on(t.seq),
    index("inventory_bucket").on(t.bucket),
    index("inventory_refused").on(t.seq).where(sql`${t.refusedSeq} = ${t.seq}`),
  ],
);

/** What the resources used on a day, as ratios; waits to be sent like the inventory, by a seq of the same count. */
export const usageDay = pgTable(
  "usage_day",
  {
    day: day("day").notNull(),
    key: text("key").notNull(),
    seq: bigint("seq", { mode: "number" }).notNull(),
    cpuRatio: doublePrecision("cpu_ratio"),
    memoryRatio: doublePrecision("memory_ratio"),
    diskRatio: doublePrecision("disk_ratio"),
    coverage: doublePrecision("coverage").notNull(),
    hash: bigint("hash", { mode: "bigint" })
      .notNull()
      .generatedAlwaysAs(sql`usage_hash(key, cpu_ratio, memory_ratio, disk_ratio, coverage)`),
  },
  (t) => [primaryKey({ columns: [t.day, t.key] }), uniqueIndex("usage_day_seq").on(t.seq)],
);

/** The digest of each day of usage as it was read last; a change of any of its records takes `readAt` away. */
export const usageCheck = pgTable("usage_check", {
  day: day("day").primaryKey(),
  changes: counter("changes"),
  count: integer("count").notNull().default(0),
  digest: bigint("digest", { mode: "bigint" }).notNull().default(sql`0`),
  lastSeq: counter("last_seq"),
  readAt: instant("read_at"),
});

/** Which days of usage the source was asked for; one that is finished is not asked for again. */
export const usageReading = pgTable("usage_reading", {
  day: day("day").primaryKey(),
  readAt: instant("read_at").notNull(),
  finished: boolean("finished").notNull(),
});

/** Which version of the catalog is in force, as the hub last said, what came of the last one submitted and what waits; its items are in the inventory. */
export const catalogFiling = pgTable(
  "catalog_filing",
  {
    only: only(),
    number: integer("number"),
    filedAt: instant("filed_at"),
    outcome: jsonb("outcome").$type<Partial<FilingOutcome> & { waiting?: FilingWaiting }>(),
    heardAt: instant("heard_at").notNull(),
  },
  (t) => [check("catalog_filing_only", sql`${t.only}`)],
);

/** received -> working -> done or failed -> answered; the order's id makes every step repeatable. */
export const cityOrder = pgTable(
  "city_order",
  {
    id: uuid("id").primaryKey(),
    seq: bigint("seq", { mode: "number" }).notNull(),
    kind: text("kind").notNull(),
    leaseId: uuid("lease_id").notNull(),
    payload: jsonb("payload").$type<Record<string, unknown>>().notNull(),
    state: text("state", { enum: ["received", "working", "done", "failed", "answered"] }).notNull(),
    answer: jsonb("answer").$type<Record<string, unknown>>(),
    acceptanceTold: boolean("acceptance_told").notNull().default(false),
    receivedAt: instant("received_at").notNull(),
  },
  (t) => [index("city_order_open").on(t.seq).where(sql`${t.state} <> 'answered'`)],
);

/** What this city must take back after `lastDay`, whether or not the hub can be reached; without one it stays. */
export const lease = pgTable(
  "lease",
  {
    id: uuid("id").primaryKey(),
    title: text("title").notNull(),
    allocatedOn: day("allocated_on").notNull(),
    capDay: day("cap_day"),
    lastDay: day("last_day"),
    reclaimedOn: day("reclaimed_on"),
    reported: boolean("reported").notNull().default(false),
  },
  (t) => [
    index("lease_active").on(t.lastDay).where(sql`${t.reclaimedOn} is null`),
    index("lease_unreported")
      .on(t.id)
      .where(sql`${t.reclaimedOn} is not null and not ${t.reported}`),
  ],
);

/** How the simulated cloud behaves: slow, or failing at the nth host of an order. */
export const cloudSetting = pgTable(
  "cloud_setting",
  {
    only: only(),
    hostDelayMilliseconds: integer("host_delay_milliseconds").notNull().default(0),
    failAtHost: integer("fail_at_host"),
  },
  (t) => [check("cloud_setting_only", sql`${t.only}`)],
);

const size = {
  vcpu: integer("vcpu").notNull(),
  memoryGib: integer("memory_gib").notNull(),
  storageGib: integer("storage_gib").notNull(),
};

export const cloudHypervisor = pgTable("cloud_hypervisor", {
  key: text("key").primaryKey(),
  title: text("title").notNull(),
  zone: text("zone").notNull(),
  ...size,
});

export const cloudVm = pgTable(
  "cloud_vm",
  {
    key: text("key").primaryKey(),
    title: text("title").notNull(),
    hypervisor: text("hypervisor")
      .notNull()
      .references(() => cloudHypervisor.key),
    orderId: uuid("order_id"),
    leaseId: uuid("lease_id"),
    addressNumber: integer("address_number").notNull().unique(),
    ...size,
  },
  (t) => [index("cloud_vm_lease").on(t.leaseId), index("cloud_vm_order").on(t.orderId)],
);
