import { hearingLimits, sourceLimits } from "@duoyun/shared";
import { type Hearing, type Heartbeats, hearingOf } from "./hearing.ts";

/** What people were last told of a node: `late` and `silent` of its heartbeat, the rest as the words say. */
export type Watch = {
  hearing: Hearing;
  clock: "well" | "skewed";
  records: "well" | "disagreeing";
  source: "well" | "unread";
  senders: "well" | "doubled";
};

/** What is known of a node at an instant of real time. */
export type Seen = Heartbeats & {
  skewSeconds: number | null;
  /** How long ago the source that was read longest ago was read whole; null where the node does not say, or is not heard. */
  sourceSeconds: number | null;
  /** Whether the next compare that nobody was told of found differences; null without one. */
  differed: boolean | null;
  /** Two copies of it are running. */
  doubled: boolean;
};

export const skewLimits = { skewed: 30, well: 10 } as const;

/** How a node stands for those who are told of it; between its two limits everything stays as it was. */
export function nextWatch(before: Watch, seen: Seen): Watch {
  return {
    hearing: hearingOf(before.hearing, seen).told,
    clock: nextClock(before.clock, seen),
    records: nextRecords(before.records, seen),
    source: nextSource(before.source, seen),
    senders: seen.doubled ? "doubled" : "well",
  };
}

function nextClock(before: Watch["clock"], { skewSeconds, ageSeconds }: Seen) {
  if (skewSeconds === null || ageSeconds >= hearingLimits.late) return before;
  const skew = Math.abs(skewSeconds);
  if (skew >= skewLimits.skewed) return "skewed";
  return skew <= skewLimits.well ? "well" : before;
}

function nextRecords(before: Watch["records"], { differed }: Seen) {
  if (differed === null) return before;
  return differed ? "disagreeing" : "well";
}

function nextSource(before: Watch["source"], { sourceSeconds }: Seen) {
  if (sourceSeconds === null) return before;
  if (sourceSeconds >= sourceLimits.unread) return "unread";
  return sourceSeconds <= sourceLimits.read ? "well" : before;
}
