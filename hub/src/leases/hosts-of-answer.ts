import {
  groupsOf,
  type LeaseSizes,
  type ListedHost,
  matchHosts,
  type OpenedResource,
} from "@duoyun/shared";
import type { LeaseResource } from "../database/schema/lease.ts";

type Answered = { each: ListedHost[] | null; resources: LeaseResource[] };

/** The hosts of a lease after its city's answer; they are listed where they differ, by name where the city says as well which is which. */
export function hostsOfAnswer(ordered: LeaseSizes, resources: readonly OpenedResource[]): Answered {
  return {
    each:
      groupsOf(ordered).length > 1 && "each" in ordered ? listed(ordered.each, resources) : null,
    resources: resources.map(({ size: _, ...resource }) => resource),
  };
}

/** What was ordered counts: a city that says otherwise, or nothing, leaves the hosts without names. */
function listed(ordered: ListedHost[], resources: readonly OpenedResource[]): ListedHost[] {
  const told = resources.flatMap(({ id: host, name, size }) =>
    size ? [{ host, name, ...size }] : [],
  );
  const { resized, dropped, opened } = matchHosts(told, ordered);
  const isAsOrdered = resized.length + dropped.length + opened.length === 0;
  return isAsOrdered
    ? told
    : ordered.map(({ vcpu, memoryGib, storageGib }) => ({ vcpu, memoryGib, storageGib }));
}
