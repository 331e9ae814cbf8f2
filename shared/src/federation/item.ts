import { z } from "zod";
import { CatalogItemView } from "../catalog/catalog-item.ts";
import { UsageDayItem, UsageDayKey } from "./usage-day.ts";

const record = { key: z.string().min(1).max(200), version: z.int().positive() };
const amount = z.int().min(0).max(1_000_000_000).nullable();
const ratio = z.number().min(0).max(1).nullable();

/** The type of a host that a lease has in the simulated cloud of a city whose other resources are real: it is in no total. */
export const simulatedVm = "simulatedVm";

/** What a city says of a resource of its own; a figure that it does not know is null, never zero. */
export const ResourceFacts = z.object({
  type: z.string().min(1).max(40),
  title: z.string().max(200),
  leaseId: z.string().max(64).nullable(),
  state: z.string().min(1).max(40),
  zone: z.string().max(80).nullable(),
  vcpu: amount,
  memoryGib: amount,
  storageGib: amount,
  cpuRatio: ratio,
  memoryRatio: ratio,
  diskRatio: ratio,
  data: z.record(z.string(), z.unknown()),
});
export type ResourceFacts = z.infer<typeof ResourceFacts>;

export const ResourceItem = z.object({
  kind: z.literal("resource"),
  ...record,
  ...ResourceFacts.shape,
});
export type ResourceItem = z.infer<typeof ResourceItem>;

/** A catalog item as its city sent it: what a later release says of it is kept beside what is known here. */
const catalogData = z.record(z.string(), z.unknown()).check(({ value, issues }) => {
  const { error } = CatalogItemView.safeParse(value);
  for (const { path, message } of error?.issues ?? []) {
    issues.push({ code: "custom", path, message, input: value });
  }
});

export const CatalogItem = z.object({
  kind: z.literal("catalogItem"),
  ...record,
  data: catalogData,
});
export type CatalogItem = z.infer<typeof CatalogItem>;

/** Says that a record is gone; `of` is its kind. */
export const Tombstone = z
  .object({
    kind: z.literal("tombstone"),
    of: z.enum(["resource", "catalogItem", "usageDay"]),
    key: z.string().min(1).max(211),
    version: record.version,
  })
  .refine(({ of, key }) => of !== "usageDay" || UsageDayKey.safeParse(key).success, {
    path: ["key"],
    error: "The key of a usage day is YYYY-MM-DD/resource.",
  });
export type Tombstone = z.infer<typeof Tombstone>;

/** One keyed record with the version that its city gave it; the greater version of a key wins. */
export const Item = z.discriminatedUnion("kind", [
  ResourceItem,
  CatalogItem,
  UsageDayItem,
  Tombstone,
]);
export type Item = z.infer<typeof Item>;
