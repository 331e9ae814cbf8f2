import type { Amounts } from "../amounts.ts";
import type { HostSizes, LeaseSizes, ListedHost } from "../views/request.ts";

type Held = { amounts: Amounts; each: ListedHost[] | null };

/** A lease's hosts: one by one where they differ, otherwise how many there are and the sizes of one. */
export function sizesOf({ amounts, each }: Held): LeaseSizes {
  return each ? { each } : alike(amounts);
}

function alike(amounts: Amounts): HostSizes {
  const quantity = Math.max(1, amounts.hosts);
  const one = (amount: number) => Math.round(amount / quantity);
  return {
    quantity,
    vcpu: one(amounts.vcpu),
    memoryGib: one(amounts.memoryGib),
    storageGib: one(amounts.storageGib),
  };
}
