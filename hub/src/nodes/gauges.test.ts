import { expect, it } from "vitest";
import { gaugesOf, type Rollup } from "./gauges.ts";

const rollup = (wish: Partial<Rollup>): Rollup => ({
  tenant: "320900",
  type: "hypervisor",
  count: 2,
  vcpu: 128,
  memoryGib: 512,
  storageGib: 4_000,
  cpuWeighted: 0,
  cpuWeight: 0,
  memoryWeighted: 0,
  memoryWeight: 0,
  diskWeighted: 0,
  diskWeight: 0,
  vcpuUnknown: 0,
  memoryUnknown: 0,
  storageUnknown: 0,
  cpuUnmeasured: 2,
  memoryUnmeasured: 2,
  diskUnmeasured: 2,
  ...wish,
});

it("keeps hosts that exist in no real cloud out of every figure and counts them apart", () => {
  const real = [rollup({}), rollup({ type: "vm", count: 3, vcpu: 8 })];
  const invented = rollup({ type: "simulatedVm", count: 4, vcpu: 999 });
  expect(gaugesOf([...real, invented])).toEqual({ ...gaugesOf(real), simulatedHosts: 4 });
});

it("shows as unknown what no host of a cloud told, never as zero", () => {
  const untold = { storageGib: 0, storageUnknown: 2 };
  const silent = rollup(untold);
  const vms = rollup({ type: "vm", vcpu: 8, memoryGib: 16, ...untold });
  expect(gaugesOf([silent, vms])).toMatchObject({
    vcpu: { total: 128, allocated: 8, usedRatio: null },
    storageGib: { total: null, allocated: null, usedRatio: null },
  });
});

it("says of a sum how many resources do not tell their part, and keeps a zero that all of them told", () => {
  const partly = rollup({
    count: 300,
    vcpuUnknown: 12,
    cpuWeighted: 50,
    cpuWeight: 100,
    cpuUnmeasured: 20,
  });
  const vms = rollup({ type: "vm", count: 40, memoryUnknown: 3, storageGib: 0 });
  const { vcpu, memoryGib, storageGib } = gaugesOf([partly, vms]);
  expect(vcpu).toMatchObject({ total: 128, usedRatio: 0.5 });
  expect(vcpu.unknown).toEqual({
    total: { count: 12, of: 300 },
    allocated: { count: 0, of: 40 },
    used: { count: 20, of: 300 },
  });
  expect(memoryGib.unknown.allocated).toEqual({ count: 3, of: 40 });
  expect(storageGib).toMatchObject({ allocated: 0, unknown: { allocated: { count: 0, of: 40 } } });
});

it("shows a cloud that gives nothing out as such, and one that never reported as unknown", () => {
  const gone = rollup({ type: "vm", count: 0, vcpu: 0, memoryGib: 0, storageGib: 0 });
  for (const rollups of [[rollup({})], [rollup({}), gone]])
    expect(gaugesOf(rollups)).toMatchObject({
      hosts: { allocated: 0 },
      vcpu: { total: 128, allocated: 0 },
    });
  expect(gaugesOf([])).toMatchObject({ resources: null, vcpu: { total: null, allocated: null } });
});
