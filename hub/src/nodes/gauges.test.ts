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
  ...wish,
});

it("shows as unknown what no host of a cloud told, never as zero", () => {
  const silent = rollup({ storageGib: 0 });
  const vms = rollup({ type: "vm", vcpu: 8, memoryGib: 16, storageGib: 0 });
  expect(gaugesOf([silent, vms])).toMatchObject({
    vcpu: { total: 128, allocated: 8, usedRatio: null },
    storageGib: { total: null, allocated: null, usedRatio: null },
  });
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
