import { z } from "zod";
import { Text } from "../text.ts";

/** A row of a node's audit chain; `hash` covers the row and `prevHash`. */
export const AuditView = z.object({
  seq: z.int(),
  at: z.iso.datetime(),
  actor: Text,
  action: z.string(),
  entity: z.string(),
  entityId: z.string(),
  data: z.record(z.string(), z.unknown()),
  hash: z.string(),
  prevHash: z.string(),
});
export type AuditView = z.infer<typeof AuditView>;
