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

/** That a person looked at something of somebody else's within an hour; `surface` is web or a chat platform. */
export const ViewLogView = z.object({
  id: z.int(),
  hour: z.iso.datetime(),
  person: Text,
  entity: z.enum(["request", "lease", "person", "audit", "node"]),
  entityId: z.string(),
  surface: z.string(),
});
export type ViewLogView = z.infer<typeof ViewLogView>;
