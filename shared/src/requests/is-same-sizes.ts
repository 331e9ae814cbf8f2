import type { LeaseSizes, ListedHost } from "../views/request.ts";
import { matchHosts } from "./match-hosts.ts";

/** Whether a change would leave every host as it is. */
export function isSameSizes(before: LeaseSizes, to: LeaseSizes): boolean {
  const standing = listOf(before).map((host, index) => ({
    ...host,
    host: host.host ?? `#${index}`,
  }));
  const { resized, dropped, opened } = matchHosts(standing, listOf(to));
  return resized.length + dropped.length + opened.length === 0;
}

function listOf(sizes: LeaseSizes): readonly ListedHost[] {
  if ("each" in sizes) return sizes.each;
  const { quantity, ...size } = sizes;
  return Array.from({ length: quantity }, () => size);
}
