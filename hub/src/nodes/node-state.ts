import type { NodeState } from "@duoyun/shared";

const lateAfterSeconds = 90;
const silentAfterSeconds = 300;

export type Heard = {
  joinedAt: Date | null;
  heartbeatAt: Date | null;
  suspendedAt?: Date | null;
  leftAt?: Date | null;
};

/** How a node stands at an instant of real time; one that has just joined has its first heartbeat still to come. */
export function nodeStateAt(node: Heard, now: Date): NodeState {
  const { joinedAt, heartbeatAt } = node;
  const heardAt = heartbeatAt ?? joinedAt;
  if (joinedAt === null || heardAt === null) return node.leftAt ? "left" : "notJoined";
  if (node.suspendedAt) return "suspended";
  const ageSeconds = ageInSeconds(heardAt, now);
  if (ageSeconds < lateAfterSeconds) return "ready";
  return ageSeconds < silentAfterSeconds ? "late" : "silent";
}

export function ageInSeconds(instant: Date, now: Date): number {
  return Math.max(0, Math.round((now.getTime() - instant.getTime()) / 1_000));
}
