import { hearingLimits, sourceLimits } from "@duoyun/shared";

/** What people were last told of a node: `late` and `silent` of its heartbeat, the rest as the words say. */
export type Watch = {
  hearing: "well" | "late" | "silent";
  clock: "well" | "skewed";
  records: "well" | "disagreeing";
  source: "well" | "unread";
};

/** What is known of a node at an instant of real time. */
export type Seen = {
  ageSeconds: number;
  /** Since when heartbeats have come without a gap that counts as late; null where none came. */
  steadySeconds: number | null;
  skewSeconds: number | null;
  /** How long ago the source that was read longest ago was read whole; null where the node does not say, or is not heard. */
  sourceSeconds: number | null;
  /** Whether the next compare that nobody was told of found differences; null without one. */
  differed: boolean | null;
};

export const skewLimits = { skewed: 30, well: 10 } as const;

/** How a node stands for those who are told of it; between its two limits everything stays as it was. */
export function nextWatch(before: Watch, seen: Seen): Watch {
  return {
    hearing: nextHearing(before.hearing, seen),
    clock: nextClock(before.clock, seen),
    records: nextRecords(before.records, seen),
    source: nextSource(before.source, seen),
  };
}

function nextHearing(before: Watch["hearing"], { ageSeconds, steadySeconds }: Seen) {
  const { late, silent, steady } = hearingLimits;
  if (ageSeconds >= silent) return "silent";
  if (ageSeconds >= late + steady) return before === "silent" ? "silent" : "late";
  const isSteady = ageSeconds < late && steadySeconds !== null && steadySeconds >= steady;
  return isSteady ? "well" : before;
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
