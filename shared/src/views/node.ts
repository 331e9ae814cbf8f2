import { z } from "zod";
import { Suspension } from "../federation/heartbeat.ts";
import { NodeCode } from "../nodes.ts";
import { Text } from "../text.ts";

/** `late` and `silent` as `hearingLimits` have it, `notJoined` before enrolment, `suspended` while the province lets it send nothing, `doubled` while two copies of it are running, `left` after it was removed; a silent node keeps its last values with their age. */
export const NodeState = z.enum([
  "ready",
  "late",
  "silent",
  "notJoined",
  "suspended",
  "doubled",
  "left",
]);
export type NodeState = z.infer<typeof NodeState>;

const Gauge = z.object({
  total: z.number().nullable(),
  allocated: z.number().nullable(),
  usedRatio: z.number().nullable(),
});

const Unknown = z.object({ count: z.int(), of: z.int() });

/** Sums over resources. `unknown` says how many of those that a sum is made `of` do not tell their part: where there are any, the sum is the least that there is; the use is that of the others. */
export const SumGauge = Gauge.extend({
  unknown: z.object({ total: Unknown, allocated: Unknown, used: Unknown }),
});
export type SumGauge = z.infer<typeof SumGauge>;

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
  /** All that the node reports is of the simulated cloud, as it says itself. */
  simulated: z.boolean(),
  /** Hosts that leases have in the simulated cloud of a node whose other resources are real; they are in no figure here. */
  simulatedHosts: z.int(),
  /** How long ago each source of the node was last read whole, null for never; empty where the node does not say. */
  sources: z.array(z.object({ name: z.string(), ageSeconds: z.int().nullable() })),
  resources: z.int().nullable(),
  hosts: Gauge,
  vcpu: SumGauge,
  memoryGib: SumGauge,
  storageGib: SumGauge,
  openRequests: z.int().nullable(),
  activeLeases: z.int().nullable(),
  fingerprint: z.string().nullable(),
  /** A key is there and waits for the province to confirm it. */
  waiting: z.boolean(),
  /** What the reader may do with the node's key and membership. */
  keyVerbs: z.array(z.enum(["confirm", "revoke", "suspend", "resume", "remove"])),
  suspended: Suspension.nullable(),
  /** Since when two copies of it have been running. */
  doubledSince: z.iso.datetime().nullable(),
  leftAt: z.iso.datetime().nullable(),
});
export type NodeView = z.infer<typeof NodeView>;

/** What a node has in one zone, null for the zone that is unknown; vCPUs are null where no record tells any, and the least there is where `…Unknown` counts records that tell none. */
export const NodeZone = z.object({
  zone: z.string().nullable(),
  hosts: z.int(),
  vcpuAllocated: z.int().nullable(),
  vcpuTotal: z.int().nullable(),
  allocatedUnknown: z.int(),
  totalUnknown: z.int(),
});
export type NodeZone = z.infer<typeof NodeZone>;

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
  /** After so long without anything done by the person, the session ends. */
  idleSeconds: z.int(),
  /** Whether the daily digest is sent. */
  digest: z.boolean(),
  /** For administrators of the province: the year whose schedule is still to be imported. */
  missingSchedule: z.int().nullable(),
  may: z.array(z.string()),
});
export type MeView = z.infer<typeof MeView>;
