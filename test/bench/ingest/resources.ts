import type { KnownResource } from "@duoyun/tenants/testing/pushing-city";

/** As many resources of one city as a collector would find them; every round all of them have changed. */
export function resourcesOf(city: string, count: number, round: number): KnownResource[] {
  return Array.from({ length: count }, (_, index) => ({
    key: `vm-${String(index).padStart(6, "0")}`,
    body: {
      type: index % 10 === 0 ? "hypervisor" : "vm",
      title: `政务云主机-${city}-${index}`,
      leaseId: null,
      state: "running",
      zone: index % 2 === 0 ? "政务外网区" : "互联网区",
      vcpu: 2 ** (index % 5),
      memoryGib: 2 ** (1 + (index % 6)),
      storageGib: 40 + (index % 20) * 10,
      cpuRatio: ((index * 7 + round * 13) % 1_000) / 1_000,
      memoryRatio: ((index * 3 + round * 17) % 1_000) / 1_000,
      diskRatio: ((index * 11 + round) % 1_000) / 1_000,
      data: { address: `10.${index % 250}.${round % 250}.7`, hypervisor: `hv-${index % 50}` },
    },
  }));
}
