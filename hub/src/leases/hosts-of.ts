import type { HostSizes } from "@duoyun/shared";
import type { LeaseRow } from "./find-lease.ts";

/** The hosts of a lease are all of one size. */
export function hostsOf({ amounts }: Pick<LeaseRow, "amounts">): HostSizes {
  const quantity = Math.max(1, amounts.hosts);
  const each = (amount: number) => Math.round(amount / quantity);
  return {
    quantity,
    vcpu: each(amounts.vcpu),
    memoryGib: each(amounts.memoryGib),
    storageGib: each(amounts.storageGib),
  };
}
