import { z } from "zod";
import { NodeCode } from "../nodes.ts";

/** Which records of a node: a `zone` of null is the unknown one; `search` is the beginning of a key or title and finds removed ones too; `oldest` puts those first that have longest not been proven. */
export const RecordListInput = z.object({
  code: NodeCode,
  type: z.string().max(40).optional(),
  zone: z.string().max(80).nullable().optional(),
  source: z.string().max(80).optional(),
  search: z.string().trim().min(1).max(200).optional(),
  oldest: z.boolean().optional(),
  cursor: z.string().max(240).optional(),
});
export type RecordListInput = z.infer<typeof RecordListInput>;

/** A resource as the hub holds it. */
export const RecordView = z.object({
  key: z.string(),
  type: z.string(),
  title: z.string(),
  state: z.string(),
  zone: z.string().nullable(),
  /** The connector that it came by; null where the node never said. */
  source: z.string().nullable(),
  /** The node's epoch and the number that it gave the change; null while the node is to send the record again. */
  version: z.object({ epoch: z.int(), seq: z.int() }).nullable(),
  removed: z.boolean(),
  /** When the node's source last had it so, as far as is proven; null where the node does not say when it reads. */
  seenAt: z.iso.datetime().nullable(),
  /** When the hub accepted this version. */
  receivedAt: z.iso.datetime(),
  /** The age that counts in the node's figures; null for a removed one. */
  ageSeconds: z.int().nullable(),
});
export type RecordView = z.infer<typeof RecordView>;

export const RecordPage = z.object({
  items: z.array(RecordView),
  nextCursor: z.string().nullable(),
});
export type RecordPage = z.infer<typeof RecordPage>;

/** How many records the hub holds of a node: resources by kind, and items of its cloud's offer. */
export const RecordCounts = z.object({
  resources: z.array(
    z.object({
      type: z.string(),
      zone: z.string().nullable(),
      source: z.string().nullable(),
      count: z.int(),
    }),
  ),
  catalogItems: z.int(),
});
export type RecordCounts = z.infer<typeof RecordCounts>;
