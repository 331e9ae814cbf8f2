import { LeaseSizes, type LeaseView, sizesOf } from "@duoyun/shared";

/** What a change begins with: what was typed before where it still fits these hosts, otherwise what they are. */
export function beginSizes(lease: Pick<LeaseView, "amounts" | "each">, typed: unknown): LeaseSizes {
  const now = sizesOf(lease);
  const before = LeaseSizes.safeParse(typed).data;
  if (!before || "each" in before !== "each" in now) return now;
  if (!("each" in before) || !("each" in now)) return before;
  const known = new Set(now.each.map(({ host }) => host));
  return before.each.every(({ host }) => host === undefined || known.has(host)) ? before : now;
}
