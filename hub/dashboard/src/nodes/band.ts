export type Band = "low" | "normal" | "high" | "unknown";

const lowBelow = 0.4;
const highAbove = 0.8;
const diskNormalFrom = 0.7;

/** Below 40 % is under-used, above 80 % over-used; the bounds themselves are normal. */
export function bandOf(usedRatio: number | null): Band {
  if (usedRatio === null) return "unknown";
  if (usedRatio < lowBelow) return "low";
  return usedRatio > highAbove ? "high" : "normal";
}

/** Storage is well used from 70 % on; nothing above that counts as too much. */
export function diskBandOf(usedRatio: number | null): Band {
  if (usedRatio === null) return "unknown";
  return usedRatio < diskNormalFrom ? "low" : "normal";
}
