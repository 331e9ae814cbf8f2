import type { QuotaView, Text } from "@duoyun/shared";

const order = ["hosts", "vcpu", "memoryGib", "storageGib", "gpu", "ip"];

export type QuotaGroup = { id: string; name: Text; quotas: QuotaView[] };

function isGranted({ limit, used, reserved }: QuotaView): boolean {
  return limit > 0 || used > 0 || reserved > 0;
}

/** Each organisation's quotas in the usual order; kinds that it was never granted are left out. */
export function groupByOrganisation(quotas: readonly QuotaView[]): QuotaGroup[] {
  const groups = new Map<string, QuotaGroup>();
  for (const quota of quotas.filter(isGranted)) {
    const id = quota.organisationId;
    const group = groups.get(id) ?? { id, name: quota.organisation, quotas: [] };
    group.quotas.push(quota);
    groups.set(id, group);
  }
  for (const group of groups.values()) {
    group.quotas.sort((one, other) => order.indexOf(one.kind) - order.indexOf(other.kind));
  }
  return [...groups.values()];
}
