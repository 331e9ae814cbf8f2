import { groupsOf, type HostSize, type LeaseSizes, type Text } from "@duoyun/shared";

export function sizeText({ vcpu, memoryGib, storageGib }: HostSize): string {
  return `${vcpu} vCPU / ${memoryGib} GiB / ${storageGib} GiB`;
}

/** Hosts by their sizes, how many of each. */
export function sizesText(sizes: LeaseSizes): Text {
  const groups = groupsOf(sizes).map((group) => `${group.quantity} × ${sizeText(group)}`);
  return { zh: groups.join("；"), en: groups.join("; ") };
}
