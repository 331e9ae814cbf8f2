import { z } from "zod";
import { CatchUp } from "../federation/catch-up.ts";
import { Difference } from "../federation/comparison.ts";
import { SetAside } from "../federation/heartbeat.ts";

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

/** How complete, timely and accurate a node's records are: ages as of now, the rest of its last compares, newest first. */
export const NodeFigures = z.object({
  ...ages,
  queueLength: z.int().nullable(),
  /** While anything waits at the node, as of its last heartbeat. */
  catchUp: CatchUp.nullable(),
  cursor: z.int().nullable(),
  history: z.array(ComparisonView),
  /** Records that differed at the newest compare that found any. */
  /** What the node keeps because the hub refused it, as of its last heartbeat; null where nothing is. */
  setAside: SetAside.nullable(),
  differences: z.array(Difference),
  differedAt: z.iso.datetime().nullable(),
  asked: z.boolean(),
  mayAsk: z.boolean(),
});
export type NodeFigures = z.infer<typeof NodeFigures>;
