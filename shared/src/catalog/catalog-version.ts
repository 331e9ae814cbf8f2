import { z } from "zod";
import { Text } from "../text.ts";
import { CatalogItemView } from "./catalog-item.ts";
import { comparedFields } from "./compare-catalogs.ts";

export const catalogVersionStates = ["draft", "submitted", "returned", "filed"] as const;
export const CatalogVersionState = z.enum(catalogVersionStates);
export type CatalogVersionState = z.infer<typeof CatalogVersionState>;

export const catalogActions = [
  "begun",
  "submitted",
  "withdrawn",
  "passed",
  "filed",
  "returned",
] as const;

/** One thing that happened to a version; `with` says who passed, filed or returned it. */
export const CatalogEvent = z.object({
  at: z.iso.datetime(),
  action: z.enum(catalogActions),
  by: Text,
  with: z.enum(["authority", "province"]).nullable(),
  reason: z.string().nullable(),
});
export type CatalogEvent = z.infer<typeof CatalogEvent>;

const Near = z.object({ code: z.string(), title: Text, likeness: z.number() });
const CapabilityRef = z.object({ no: z.int(), name: Text, mandatory: z.boolean() });

export const CatalogVersionSummary = z.object({
  id: z.string(),
  node: z.string(),
  nodeTitle: Text,
  number: z.int(),
  state: CatalogVersionState,
  revision: z.int(),
  waitsFor: z.enum(["authority", "province"]).nullable(),
  items: z.int(),
  editedAt: z.iso.datetime(),
  submittedAt: z.iso.datetime().nullable(),
  filedAt: z.iso.datetime().nullable(),
  may: z.array(z.enum(["edit", "submit", "withdraw", "file", "return"])),
});
export type CatalogVersionSummary = z.infer<typeof CatalogVersionSummary>;

/** A version with all that who edits or files it goes by: gaps (P24-03), what differs from the filed one, and the province's nearest items (P24-10). */
export const CatalogVersionView = CatalogVersionSummary.extend({
  content: z.array(CatalogItemView),
  gaps: z.object({
    mandatory: z.array(CapabilityRef),
    optional: z.array(CapabilityRef),
    provided: z.int(),
  }),
  against: z.int().nullable(),
  changes: z.array(
    z.object({
      change: z.enum(["added", "removed", "changed"]),
      code: z.string(),
      title: Text,
      fields: z.array(z.enum(comparedFields)),
      /** The item as it is filed; null where it is new. */
      before: CatalogItemView.nullable(),
    }),
  ),
  near: z.record(z.string(), z.array(Near)),
  /** The items of the province's catalog that `near` names. */
  province: z.array(CatalogItemView),
  zones: z.array(z.string()),
  /** The day of business, on which prices are looked up. */
  today: z.string(),
  events: z.array(CatalogEvent),
  steps: z.array(
    z.object({ with: z.enum(["authority", "province"]), ruleId: z.string().nullable() }),
  ),
});
export type CatalogVersionView = z.infer<typeof CatalogVersionView>;

/** What of a node's catalog changed and is not filed: in a version that is being worked on, or at its cloud; `late` past the internal limit. */
export const UnfiledCatalog = z.object({
  node: z.string(),
  nodeTitle: Text,
  cause: z.enum(["version", "cloud"]),
  since: z.string(),
  workingDays: z.int(),
  limit: z.int(),
  late: z.boolean(),
  changes: z.int(),
});
export type UnfiledCatalog = z.infer<typeof UnfiledCatalog>;
