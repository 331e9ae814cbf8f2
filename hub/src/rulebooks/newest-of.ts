import type { Rulebook } from "@duoyun/shared";

/** Each document in its highest version. */
export function newestOf(known: readonly Rulebook[]): Rulebook[] {
  const newest = new Map<string, Rulebook>();
  for (const one of known) {
    if (one.version >= (newest.get(one.id)?.version ?? 0)) newest.set(one.id, one);
  }
  return [...newest.values()];
}
