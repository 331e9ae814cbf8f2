import { hearingLimits } from "@duoyun/shared";

export type Hearing = "well" | "late" | "silent";

/** `steadySeconds`: since when heartbeats have come without a gap that counts as late; null where none came. */
export type Heartbeats = { ageSeconds: number; steadySeconds: number | null };

/**
 * How a node is heard: `shown` on the page and in `/readyz`, at once; `told` to people only once it has lasted, or a bad
 * line would have them told several times a day. Nobody is told what is not shown, nor is one shown as well before
 * those who were told otherwise are told so.
 */
export function hearingOf(before: Hearing, beats: Heartbeats): { shown: Hearing; told: Hearing } {
  return { shown: shownAt(before, beats.ageSeconds), told: toldAt(before, beats) };
}

/** What is shown of a node of which people were last told `before`. */
export function shownAt(before: Hearing, ageSeconds: number): Hearing {
  if (ageSeconds >= hearingLimits.silent) return "silent";
  return ageSeconds >= hearingLimits.late || before !== "well" ? "late" : "well";
}

function toldAt(before: Hearing, { ageSeconds, steadySeconds }: Heartbeats): Hearing {
  const { late, steady } = hearingLimits;
  const bare = shownAt("well", ageSeconds);
  if (bare === "silent") return "silent";
  if (ageSeconds >= late + steady) return before === "silent" ? "silent" : "late";
  const isSteady = bare === "well" && steadySeconds !== null && steadySeconds >= steady;
  return isSteady ? "well" : before;
}
