import type { SourceRecord } from "../connector.ts";
import { gibOfMib, wholeGib } from "./gib.ts";
import type { Hypervisor } from "./list-hypervisors.ts";
import type { ZoneOf } from "./map-zones.ts";
import type { Capacity } from "./read-capacity.ts";

type Place = { capacity: Capacity; availabilityZone: string | null; zoneOf: ZoneOf };

export function describeHypervisor(
  hypervisor: Hypervisor,
  { capacity, availabilityZone, zoneOf }: Place,
): SourceRecord {
  const { given, physical } = capacity;
  return {
    key: hypervisor.id,
    body: {
      type: "hypervisor",
      title: hypervisor.hypervisor_hostname.slice(0, 200),
      leaseId: null,
      state: stateOf(hypervisor),
      zone: zoneOf(availabilityZone),
      vcpu: capacity.vcpu,
      memoryGib: gibOfMib(capacity.memoryMib),
      storageGib: wholeGib(capacity.diskGib),
      cpuRatio: null,
      memoryRatio: null,
      diskRatio: null,
      data: {
        hypervisorType: hypervisor.hypervisor_type,
        ...(availabilityZone && { availabilityZone }),
        memoryMib: capacity.memoryMib,
        vcpuPhysical: physical.vcpu,
        memoryMibPhysical: physical.memoryMib,
        diskGibPhysical: physical.diskGib,
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
