/** Whole GiB of so many MiB; what is there is never none, what is not known stays unknown. */
export function gibOfMib(mib: number | null | undefined): number | null {
  return wholeGib(mib === null || mib === undefined ? null : mib / 1024);
}

/** Whole GiB, at least one where there is anything. */
export function wholeGib(gib: number | null | undefined): number | null {
  if (gib === null || gib === undefined) return null;
  return gib > 0 ? Math.max(1, Math.round(gib)) : 0;
}
