import type { Difference } from "@duoyun/shared";
import {
  bigint,
  doublePrecision,
  index,
  integer,
  jsonb,
  pgTable,
  smallint,
  uuid,
} from "drizzle-orm/pg-core";
import { instant, tenant } from "./columns.ts";

/** What a compare of a city with the hub found and mended, and how old the records were just before it. */
export const comparison = pgTable(
  "comparison",
  {
    id: uuid("id").primaryKey(),
    tenant: tenant(),
    at: instant("at").notNull(),
    epoch: integer("epoch").notNull(),
    seq: bigint("seq", { mode: "number" }).notNull(),
    declared: integer("declared").notNull(),
    held: integer("held").notNull(),
    buckets: integer("buckets").notNull(),
    differing: integer("differing").notNull(),
    /** Those that differ, and those left out because the city's records changed meanwhile: `untold` of them. */
    openBuckets: smallint("open_buckets").array().notNull().default([]),
    untold: integer("untold").notNull().default(0),
    /** When the city had last read its source whole; null where it did not say. */
    collectedAt: instant("collected_at"),
    corrections: integer("corrections").notNull().default(0),
    medianAgeSeconds: integer("median_age_seconds"),
    worstAgeSeconds: integer("worst_age_seconds"),
    freshRatio: doublePrecision("fresh_ratio"),
    usageDeclared: integer("usage_declared"),
    usageHeld: integer("usage_held"),
    /** Days of usage of other content; null where the city tells no digests of them. */
    usageDiffering: integer("usage_differing"),
    differences: jsonb("differences").$type<Difference[]>().notNull().default([]),
  },
  (t) => [index("comparison_newest").on(t.tenant, t.at.desc())],
);
