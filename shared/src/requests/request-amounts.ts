import type { Amounts } from "../amounts.ts";
import type { HostSize, LeaseSizes } from "../views/request.ts";
import { groupsOf } from "./groups-of.ts";

/** What hosts are in all: of each size as much as one has, times how many there are. */
export function requestAmounts(sizes: LeaseSizes): Amounts {
  const groups = groupsOf(sizes);
  const total = (amount: keyof HostSize) =>
    groups.reduce((sum, group) => sum + group.quantity * group[amount], 0);
  return {
    hosts: groups.reduce((sum, { quantity }) => sum + quantity, 0),
    vcpu: total("vcpu"),
    memoryGib: total("memoryGib"),
    storageGib: total("storageGib"),
  };
}
