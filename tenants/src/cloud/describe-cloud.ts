import type { ResourceFacts } from "@duoyun/shared";
import type { City } from "../city.ts";
import type { SourceRecord } from "../connectors/connector.ts";
import { cloudHypervisor, cloudVm } from "../database/schema.ts";
import { addressOf } from "./address-of.ts";
import { type Usage, usageCurve } from "./usage-curve.ts";

type Vm = typeof cloudVm.$inferSelect & { usage: Usage };
type Hypervisor = typeof cloudHypervisor.$inferSelect;

/** The simulated cloud of a city, at its time of business. */
export type Cloud = Pick<City, "code" | "db" | "clock">;

export type CloudRecords = { hypervisors: SourceRecord[]; vms: SourceRecord[] };

/** Every hypervisor and VM of the simulated cloud, with what they use at the city's time of business. */
export async function describeCloud(city: Cloud): Promise<CloudRecords> {
  const at = city.clock.now();
  const { hypervisors, rows } = await city.db.transaction(
    async (tx) => ({
      hypervisors: await tx.select().from(cloudHypervisor),
      rows: await tx.select().from(cloudVm),
    }),
    { isolationLevel: "repeatable read", accessMode: "read only" },
  );
  const vms = rows.map((vm) => ({ ...vm, usage: usageCurve(`${city.code}/${vm.key}`, at) }));
  const zones = new Map(hypervisors.map(({ key, zone }) => [key, zone]));
  return {
    hypervisors: hypervisors.map((hypervisor) => describeHypervisor(hypervisor, vms)),
    vms: vms.map((vm) => describeVm(city.code, vm, zones.get(vm.hypervisor) ?? null)),
  };
}

function describeVm(city: string, vm: Vm, zone: string | null): SourceRecord {
  const facts: ResourceFacts = {
    type: "vm",
    title: vm.title,
    leaseId: vm.leaseId,
    state: "running",
    zone,
    vcpu: vm.vcpu,
    memoryGib: vm.memoryGib,
    storageGib: vm.storageGib,
    ...vm.usage,
    data: {
      address: addressOf(city, vm.addressNumber),
      hypervisor: vm.hypervisor,
      simulated: true,
    },
  };
  return { key: vm.key, body: facts };
}

function describeHypervisor(hypervisor: Hypervisor, all: readonly Vm[]): SourceRecord {
  const vms = all.filter((vm) => vm.hypervisor === hypervisor.key);
  const used = (part: (vm: Vm) => number, whole: number) =>
    Math.round((vms.reduce((sum, vm) => sum + part(vm), 0) / whole) * 1_000) / 1_000;
  const facts: ResourceFacts = {
    type: "hypervisor",
    title: hypervisor.title,
    leaseId: null,
    state: "running",
    zone: hypervisor.zone,
    vcpu: hypervisor.vcpu,
    memoryGib: hypervisor.memoryGib,
    storageGib: hypervisor.storageGib,
    cpuRatio: used((vm) => vm.vcpu * vm.usage.cpuRatio, hypervisor.vcpu),
    memoryRatio: used((vm) => vm.memoryGib * vm.usage.memoryRatio, hypervisor.memoryGib),
    diskRatio: used((vm) => vm.storageGib * vm.usage.diskRatio, hypervisor.storageGib),
    data: { vms: vms.length, simulated: true },
  };
  return { key: hypervisor.key, body: facts };
}
