import type { NodeState } from "@duoyun/shared";
import { type Hearing, shownAt } from "./hearing.ts";

/** `told`: what people were last told of it. */
export type Heard = {
  joinedAt: Date | null;
  heartbeatAt: Date | null;
  told?: Hearing | null | undefined;
  suspendedAt?: Date | null;
  doubledSince?: Date | null;
  leftAt?: Date | null;
};

/**
 * How a node stands at an instant of real time; one that has just joined has its first heartbeat still to come. One
 * that people were told of is not ready before they are told so.
 */
export function nodeStateAt(node: Heard, now: Date): NodeState {
  const { joinedAt, heartbeatAt } = node;
  const heardAt = heartbeatAt ?? joinedAt;
  if (joinedAt === null || heardAt === null) return node.leftAt ? "left" : "notJoined";
  if (node.suspendedAt) return "suspended";
  const shown = shownAt(node.told ?? "well", ageInSeconds(heardAt, now));
  if (node.doubledSince && shown !== "silent") return "doubled";
  return shown === "well" ? "ready" : shown;
}

export function ageInSeconds(instant: Date, now: Date): number {
  return Math.max(0, Math.round((now.getTime() - instant.getTime()) / 1_000));
}
