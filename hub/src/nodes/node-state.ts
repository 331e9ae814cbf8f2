import { hearingLimits, type NodeState } from "@duoyun/shared";
import type { Watch } from "./next-watch.ts";

/** `told`: what people were last told of it. */
export type Heard = {
  joinedAt: Date | null;
  heartbeatAt: Date | null;
  told?: Watch["hearing"] | undefined;
  suspendedAt?: Date | null;
  leftAt?: Date | null;
};

/**
 * How a node stands at an instant of real time; one that has just joined has its first heartbeat still to come. One
 * that people were told of is not ready before they are told so.
 */
export function nodeStateAt(node: Heard, now: Date): NodeState {
  const { joinedAt, heartbeatAt, told = "well" } = node;
  const heardAt = heartbeatAt ?? joinedAt;
  if (joinedAt === null || heardAt === null) return node.leftAt ? "left" : "notJoined";
  if (node.suspendedAt) return "suspended";
  const ageSeconds = ageInSeconds(heardAt, now);
  if (ageSeconds >= hearingLimits.silent) return "silent";
  return ageSeconds < hearingLimits.late && told === "well" ? "ready" : "late";
}

export function ageInSeconds(instant: Date, now: Date): number {
  return Math.max(0, Math.round((now.getTime() - instant.getTime()) / 1_000));
}
