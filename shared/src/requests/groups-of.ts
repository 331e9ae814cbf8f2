import type { HostSize, HostSizes, LeaseSizes } from "../views/request.ts";

export function isSameSize(one: HostSize, other: HostSize): boolean {
  return (
    one.vcpu === other.vcpu &&
    one.memoryGib === other.memoryGib &&
    one.storageGib === other.storageGib
  );
}

/** Hosts by their sizes, how many of each, in the order in which a size comes first. */
export function groupsOf(sizes: LeaseSizes): HostSizes[] {
  if (!("each" in sizes)) return [sizes];
  const groups: HostSizes[] = [];
  for (const { vcpu, memoryGib, storageGib } of sizes.each) {
    const size = { vcpu, memoryGib, storageGib };
    const known = groups.find((group) => isSameSize(group, size));
    if (known) known.quantity += 1;
    else groups.push({ quantity: 1, ...size });
  }
  return groups;
}
