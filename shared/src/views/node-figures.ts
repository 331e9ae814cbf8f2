import { z } from "zod";
import { CatchUp } from "../federation/catch-up.ts";
import { SetAside } from "../federation/heartbeat.ts";
import { NodeCode } from "../nodes.ts";

const ages = {
  medianAgeSeconds: z.int().nullable(),
  worstAgeSeconds: z.int().nullable(),
  /** The share of records whose age is within 15 minutes. */
  freshRatio: z.number().nullable(),
  /** Whether the node says when it read its source; otherwise the ages are the least they can be, and the share the most. */
  proven: z.boolean(),
};

/** One compare of a node with the hub: records held of those declared, buckets that differed, records mended; the ages are those just before it. */
export const ComparisonView = z.object({
  id: z.uuid(),
  at: z.iso.datetime(),
  declared: z.int(),
  held: z.int(),
  buckets: z.int(),
  differing: z.int(),
  corrections: z.int(),
  /** Buckets that were changing, and so left for the next compare. */
  untold: z.int(),
  /** Usage days held of those that the node declared; null where it does not declare them. */
  usageDeclared: z.int().nullable(),
  usageHeld: z.int().nullable(),
  /** Days of which the hub held other usage than the node; null where the node tells only their number. */
  usageDiffering: z.int().nullable(),
  ...ages,
});
export type ComparisonView = z.infer<typeof ComparisonView>;

/** `nextCursor` leads to the compares before these. */
export const ComparisonPage = z.object({
  items: z.array(ComparisonView),
  nextCursor: z.iso.datetime().nullable(),
});
export type ComparisonPage = z.infer<typeof ComparisonPage>;

/** How complete, timely and accurate a node's records are: ages as of now, the rest of its last compare. */
export const NodeFigures = z.object({
  ...ages,
  queueLength: z.int().nullable(),
  /** While anything waits at the node, as of its last heartbeat. */
  catchUp: CatchUp.nullable(),
  cursor: z.int().nullable(),
  last: ComparisonView.nullable(),
  /** The newest compare that found a difference. */
  differed: ComparisonView.nullable(),
  /** What the node keeps because the hub refused it, as of its last heartbeat; null where nothing is. */
  setAside: SetAside.nullable(),
  asked: z.boolean(),
  mayAsk: z.boolean(),
  mayReadRecords: z.boolean(),
});
export type NodeFigures = z.infer<typeof NodeFigures>;

/** The figures of one node to be put beside those of others: ages as of now, the rest of its last compare, null before any. */
export const NodeSummary = z.object({
  code: NodeCode,
  ...ages,
  last: ComparisonView.nullable(),
});
export type NodeSummary = z.infer<typeof NodeSummary>;

/** Over so many days a trend may go; compares are kept that long. */
export const TrendDays = z.literal([1, 7, 30, 183]);
export type TrendDays = z.infer<typeof TrendDays>;

/** The worst that the compares of a stretch of time saw of each figure, null where there was none or it was unknown; `corrections` are added up. */
const TrendPoint = z.object({
  from: z.iso.datetime(),
  compares: z.int(),
  completeness: z.number().nullable(),
  accuracy: z.number().nullable(),
  corrections: z.int(),
  ...ages,
});

/** How the figures of a node went, oldest first, in steps of equal length. */
export const NodeTrend = z.object({ stepSeconds: z.int(), points: z.array(TrendPoint) });
export type NodeTrend = z.infer<typeof NodeTrend>;
