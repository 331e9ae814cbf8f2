import { z } from "zod";
import { Day } from "../clocks/day.ts";
import { NodeCode } from "../nodes.ts";
import { Text } from "../text.ts";

/** One version of a document of rules: `firstDay` null for one that holds since recorded, `loaded` null for what the product brings, `by` null where the audit that knew it is pruned. */
export const RulebookVersionView = z.object({
  version: z.int(),
  firstDay: Day.nullable(),
  state: z.enum(["past", "inForce", "toCome"]),
  loaded: z.object({ at: z.iso.datetime(), by: Text.nullable() }).nullable(),
});
export type RulebookVersionView = z.infer<typeof RulebookVersionView>;

/** A document of rules with its versions, newest first, and the nodes that follow it: as their `place`-th of `of` documents, the first of which speaks before the others. */
export const RulebookView = z.object({
  id: z.string(),
  title: Text,
  docNo: z.string().nullable(),
  versions: z.array(RulebookVersionView),
  followers: z.array(
    z.object({ code: NodeCode, name: Text, place: z.int().positive(), of: z.int().positive() }),
  ),
});
export type RulebookView = z.infer<typeof RulebookView>;

/** What is wrong with a document: `path` as in `kinds.temporary.steps.0`, empty for the whole; `line` of the file, null where none can be named. */
export const RulebookFault = z.object({
  path: z.string(),
  line: z.int().positive().nullable(),
  text: Text,
});
export type RulebookFault = z.infer<typeof RulebookFault>;

/** One place that a changed document changes; null for what was not there, or is no more. */
export const RulebookPlace = z.object({
  where: z.array(Text),
  before: Text.nullable(),
  after: Text.nullable(),
});
export type RulebookPlace = z.infer<typeof RulebookPlace>;

/** One part that a changed document changes, and where in it; `places` is cut at `placesTotal`. */
export const RulebookDifference = z.object({
  part: z.enum(["rule", "kind", "form", "reading", "document"]),
  id: z.string(),
  title: Text,
  change: z.enum(["added", "removed", "changed"]),
  placesTotal: z.int(),
  places: z.array(RulebookPlace),
});
export type RulebookDifference = z.infer<typeof RulebookDifference>;

/** An open clock, when it is due, and when it would be had its request been filed under the changed document; `requestId` null where the reader may not open the request, `wouldBeDueOn` null where there would be no such limit. */
export const ForeseenClock = z.object({
  tenant: NodeCode,
  node: Text,
  requestId: z.string().nullable(),
  number: z.string(),
  kind: Text,
  step: Text,
  startedOn: Day,
  dueOn: Day,
  wouldBeDueOn: Day.nullable(),
});
export type ForeseenClock = z.infer<typeof ForeseenClock>;

/** What a changed document would do: its differences and a page of the open clocks, those that would move first. */
export const RulebookPreview = z.object({
  id: z.string(),
  version: z.int(),
  before: z.int(),
  title: Text,
  differences: z.object({ total: z.int(), items: z.array(RulebookDifference) }),
  clocks: z.object({ total: z.int(), moved: z.int(), items: z.array(ForeseenClock) }),
  /** The first day that may be chosen, and the one to offer: the document's own where it may be chosen. */
  earliest: Day,
  firstDay: Day,
});
export type RulebookPreview = z.infer<typeof RulebookPreview>;

/** The faults of an uploaded document, the first of `faultsTotal`, or else what it would do. */
export const CheckedRulebook = z.object({
  faultsTotal: z.int(),
  faults: z.array(RulebookFault),
  preview: RulebookPreview.nullable(),
});
export type CheckedRulebook = z.infer<typeof CheckedRulebook>;

export const rulebookFormats = ["yaml", "json"] as const;

/** The longest document that is taken in, in characters: more than twice the longest that the product brings. */
export const longestRulebook = 256 * 1024;

/** How many open clocks one answer holds. */
export const foreseenPage = 50;
