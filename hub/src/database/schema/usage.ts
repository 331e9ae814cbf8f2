import { sql } from "drizzle-orm";
import {
  bigint,
  boolean,
  date,
  index,
  integer,
  jsonb,
  numeric,
  pgTable,
  primaryKey,
  text,
} from "drizzle-orm/pg-core";
import { instant, tenant } from "./columns.ts";

const actor = (name: string) => jsonb(name).$type<Record<string, unknown>>();
const decimal = (name: string) => numeric(name, { mode: "number" });
const hash = (name: string) => bigint(name, { mode: "bigint" });
const usageHash = sql`usage_hash(key, cpu_ratio, memory_ratio, disk_ratio, coverage)`;

/**
 * What a host used on a day, as its city last said; in the database a partition a month. `lateAfter` is the newest
 * revision of the month that was closed when it came, 0 before the first.
 */
export const usageDay = pgTable(
  "usage_day",
  {
    tenant: tenant(),
    day: date("day", { mode: "string" }).notNull(),
    key: text("key").notNull(),
    version: bigint("version", { mode: "number" }).notNull(),
    cpuRatio: decimal("cpu_ratio"),
    memoryRatio: decimal("memory_ratio"),
    diskRatio: decimal("disk_ratio"),
    coverage: decimal("coverage").notNull(),
    deleted: boolean("deleted").notNull().default(false),
    receivedAt: instant("received_at").notNull(),
    lateAfter: integer("late_after").notNull().default(0),
    /** Of what is held, which the database computes itself. */
    hash: hash("hash").notNull().generatedAlwaysAs(usageHash),
    /** The hash of what its city told last; another than that of what is held where that was measured more of. */
    told: hash("told"),
    /** Then the hash of what was held, and stayed. */
    kept: hash("kept"),
  },
  (t) => [
    primaryKey({ columns: [t.tenant, t.day, t.key] }),
    index("usage_day_late").on(t.tenant, t.day).where(sql`${t.lateAfter} > 0`),
  ],
);

/** The digest of a city's usage days of one day as it was read last; a change of any of them takes `readAt` away. */
export const usageCheck = pgTable(
  "usage_check",
  {
    tenant: tenant(),
    day: date("day", { mode: "string" }).notNull(),
    changes: bigint("changes", { mode: "number" }).notNull().default(0),
    epoch: integer("epoch").notNull().default(0),
    count: integer("count").notNull().default(0),
    digest: hash("digest").notNull().default(sql`0`),
    readAt: instant("read_at"),
  },
  (t) => [primaryKey({ columns: [t.tenant, t.day] })],
);

const closing = {
  tenant: tenant(),
  month: text("month").notNull(),
  revision: integer("revision").notNull(),
};

const percents = {
  cpuPercent: decimal("cpu_percent"),
  memoryPercent: decimal("memory_percent"),
  diskPercent: decimal("disk_percent"),
};

/** A node's figures of a month as a revision froze them; the newest one that is not reopened counts. */
export const usageClose = pgTable(
  "usage_close",
  {
    ...closing,
    cutOff: instant("cut_off").notNull(),
    closedAt: instant("closed_at").notNull(),
    closedBy: actor("closed_by").notNull(),
    hosts: integer("hosts").notNull(),
    unreliable: integer("unreliable").notNull(),
    hostDays: integer("host_days").notNull(),
    ...percents,
    coverage: decimal("coverage"),
    reopenedAt: instant("reopened_at"),
    reopenedBy: actor("reopened_by"),
    reopenReason: text("reopen_reason"),
  },
  (t) => [primaryKey({ columns: [t.tenant, t.month, t.revision] })],
);

/** The same host by host: means in percent over the days on which each is known. */
export const usageCloseHost = pgTable(
  "usage_close_host",
  {
    ...closing,
    key: text("key").notNull(),
    days: integer("days").notNull(),
    ...percents,
    cpuDays: integer("cpu_days").notNull(),
    memoryDays: integer("memory_days").notNull(),
    diskDays: integer("disk_days").notNull(),
    coverage: decimal("coverage").notNull(),
    reliable: boolean("reliable").notNull(),
  },
  (t) => [primaryKey({ columns: [t.tenant, t.month, t.revision, t.key] })],
);
