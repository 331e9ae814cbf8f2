import { z } from "zod";
import { NodeCode } from "../nodes.ts";
import { Text } from "../text.ts";

/** `late` after 90 s without a heartbeat, `silent` after 5 min, `notJoined` before enrolment; a silent node keeps its last values with their age. */
export const NodeState = z.enum(["ready", "late", "silent", "notJoined"]);
export type NodeState = z.infer<typeof NodeState>;

const Gauge = z.object({
  total: z.number().nullable(),
  allocated: z.number().nullable(),
  usedRatio: z.number().nullable(),
});

export const NodeView = z.object({
  code: NodeCode,
  title: Text,
  shortId: z.string(),
  tile: z.object({ row: z.int(), column: z.int(), width: z.int() }),
  rulebook: z.string(),
  rulebookTitle: Text,
  state: NodeState,
  heartbeatAgeSeconds: z.number().nullable(),
  clockSkewSeconds: z.number().nullable(),
  dataAgeSeconds: z.number().nullable(),
  /** The node said at its last heartbeat that its database has no room to write. */
  diskFull: z.boolean(),
  connector: z.string().nullable(),
  resources: z.int().nullable(),
  hosts: Gauge,
  vcpu: Gauge,
  memoryGib: Gauge,
  storageGib: Gauge,
  openRequests: z.int().nullable(),
  activeLeases: z.int().nullable(),
  fingerprint: z.string().nullable(),
  /** A key is there and waits for the province to confirm it. */
  waiting: z.boolean(),
  /** What the reader may do with the node's key. */
  keyVerbs: z.array(z.enum(["confirm", "revoke"])),
});
export type NodeView = z.infer<typeof NodeView>;

export const QuotaView = z.object({
  organisationId: z.string(),
  organisation: Text,
  kind: z.string(),
  limit: z.int(),
  used: z.int(),
  reserved: z.int(),
});
export type QuotaView = z.infer<typeof QuotaView>;

export const MeView = z.object({
  personId: z.string(),
  title: Text,
  tenant: z.string(),
  node: Text,
  organisationId: z.string(),
  organisation: Text,
  roles: z.array(z.string()),
  locale: z.enum(["zh", "en"]),
  secondFactor: z.boolean(),
  demo: z.boolean(),
  /** Whether the daily digest is sent. */
  digest: z.boolean(),
  /** For administrators of the province: the year whose schedule is still to be imported. */
  missingSchedule: z.int().nullable(),
  may: z.array(z.string()),
});
export type MeView = z.infer<typeof MeView>;
