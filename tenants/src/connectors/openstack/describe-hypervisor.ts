import type { SourceRecord } from "../connector.ts";
import { gibOfMib, wholeGib } from "./gib.ts";
import type { Hypervisor } from "./list-hypervisors.ts";
import type { Capacity } from "./read-capacity.ts";

export function describeHypervisor(
  hypervisor: Hypervisor,
  capacity: Capacity,
  zone: string | null,
): SourceRecord {
  const { given } = capacity;
  return {
    key: hypervisor.id,
    body: {
      type: "hypervisor",
      title: hypervisor.hypervisor_hostname.slice(0, 200),
      leaseId: null,
      state: stateOf(hypervisor),
      zone: zone?.slice(0, 80) ?? null,
      vcpu: capacity.vcpu,
      memoryGib: gibOfMib(capacity.memoryMib),
      storageGib: wholeGib(capacity.diskGib),
      cpuRatio: null,
      memoryRatio: null,
      diskRatio: null,
      data: {
        hypervisorType: hypervisor.hypervisor_type,
        memoryMib: capacity.memoryMib,
        vcpuGiven: given.vcpu,
        memoryMibGiven: given.memoryMib,
        diskGibGiven: given.diskGib,
      },
    },
  };
}

function stateOf({ state, status }: Hypervisor): string {
  if (state !== "up") return "down";
  return status === "enabled" ? "running" : "disabled";
}
