import {
  bigint,
  boolean,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  primaryKey,
  text,
} from "drizzle-orm/pg-core";
import { instant, tenant } from "./columns.ts";
import { millionths, orEmpty, recordHash } from "./record-hash.ts";

const record = {
  version: bigint("version", { mode: "number" }).notNull(),
  deleted: boolean("deleted").notNull().default(false),
  receivedAt: instant("received_at").notNull(),
};

export const catalogItem = pgTable(
  "catalog_item",
  {
    tenant: tenant(),
    key: text("key").notNull(),
    data: jsonb("data").$type<Record<string, unknown>>().notNull(),
    ...record,
    ...recordHash("catalogItem"),
  },
  (t) => [primaryKey({ columns: [t.tenant, t.key] })],
);

const facts = [
  "type",
  "title",
  ...["lease_id", "state", "zone", "vcpu", "memory_gib", "storage_gib"].map(orEmpty),
  ...["cpu_ratio", "memory_ratio", "disk_ratio"].map(millionths),
];

/** A resource as its city last reported it; unknown figures are null, never zero. */
export const resource = pgTable(
  "resource",
  {
    tenant: tenant(),
    key: text("key").notNull(),
    type: text("type").notNull(),
    title: text("title").notNull(),
    leaseId: text("lease_id"),
    state: text("state").notNull(),
    zone: text("zone"),
    vcpu: integer("vcpu"),
    memoryGib: integer("memory_gib"),
    storageGib: integer("storage_gib"),
    cpuRatio: doublePrecision("cpu_ratio"),
    memoryRatio: doublePrecision("memory_ratio"),
    diskRatio: doublePrecision("disk_ratio"),
    data: jsonb("data").$type<Record<string, unknown>>().notNull(),
    ...record,
    ...recordHash("resource", facts),
  },
  (t) => [
    primaryKey({ columns: [t.tenant, t.key] }),
    index("resource_bucket").on(t.tenant, t.bucket),
  ],
);

const countOf = (name: string) => integer(name).notNull().default(0);

/** One row a node and resource type: sums over its living resources, and how many of these do not tell their part; kept in the ingest transaction. */
export const resourceRollup = pgTable(
  "resource_rollup",
  {
    tenant: tenant(),
    type: text("type").notNull(),
    count: integer("count").notNull(),
    vcpu: bigint("vcpu", { mode: "number" }).notNull(),
    memoryGib: bigint("memory_gib", { mode: "number" }).notNull(),
    storageGib: bigint("storage_gib", { mode: "number" }).notNull(),
    cpuWeighted: doublePrecision("cpu_weighted").notNull(),
    cpuWeight: bigint("cpu_weight", { mode: "number" }).notNull(),
    memoryWeighted: doublePrecision("memory_weighted").notNull(),
    memoryWeight: bigint("memory_weight", { mode: "number" }).notNull(),
    diskWeighted: doublePrecision("disk_weighted").notNull(),
    diskWeight: bigint("disk_weight", { mode: "number" }).notNull(),
    vcpuUnknown: countOf("vcpu_unknown"),
    memoryUnknown: countOf("memory_unknown"),
    storageUnknown: countOf("storage_unknown"),
    cpuUnmeasured: countOf("cpu_unmeasured"),
    memoryUnmeasured: countOf("memory_unmeasured"),
    diskUnmeasured: countOf("disk_unmeasured"),
  },
  (t) => [primaryKey({ columns: [t.tenant, t.type] })],
);

export const envelopeReceipt = pgTable(
  "envelope_receipt",
  {
    tenant: tenant(),
    epoch: integer("epoch").notNull(),
    firstSeq: bigint("first_seq", { mode: "number" }).notNull(),
    lastSeq: bigint("last_seq", { mode: "number" }).notNull(),
    kind: text("kind").notNull(),
    digest: text("digest").notNull(),
    items: integer("items").notNull(),
    receivedAt: instant("received_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenant, t.epoch, t.lastSeq] })],
);
