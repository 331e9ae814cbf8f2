import type { Amounts } from "../amounts.ts";
import type { HostSizes } from "../views/request.ts";

/** A lease's hosts, all of one size: how many there are and the sizes of one. */
export function sizesOf({ amounts }: { amounts: Amounts }): HostSizes {
  const quantity = Math.max(1, amounts.hosts);
  const each = (amount: number) => Math.round(amount / quantity);
  return {
    quantity,
    vcpu: each(amounts.vcpu),
    memoryGib: each(amounts.memoryGib),
    storageGib: each(amounts.storageGib),
  };
}
