import { expect, it } from "vitest";
import { allocationOf, bandFor, isPartial, sumOf, tellsAllocated } from "./gauges.ts";

const all = (of: number, count = 0) => ({ count, of });
const told = (of: number, count = 0) => ({
  unknown: { total: all(of, count), allocated: all(of), used: all(of) },
});
const unknown = { total: null, allocated: null, usedRatio: null, ...told(0) };

it("adds up only what was reported and weighs use by size", () => {
  const sum = sumOf([
    unknown,
    { total: 100, allocated: 50, usedRatio: 0.2, ...told(4) },
    { total: 300, allocated: 100, usedRatio: 0.6, ...told(6, 2) },
  ]);
  expect(sum).toEqual({ total: 400, allocated: 150, usedRatio: 0.5, ...told(10, 2) });
  expect(isPartial(sum.unknown.total)).toBe(true);
  expect(isPartial(sum.unknown.allocated)).toBe(false);
});

it("keeps unknown unknown, never zero", () => {
  expect(sumOf([unknown, unknown])).toEqual(unknown);
  expect(allocationOf(unknown)).toBeNull();
  expect(bandFor("vcpu", unknown)).toBe("unknown");
});

it("reckons the allocated share among those nodes that say what they have given out", () => {
  const untold = { total: 900, allocated: null, usedRatio: null, ...told(9) };
  const telling = { total: 100, allocated: 50, usedRatio: null, ...told(1) };
  expect(sumOf([untold]).allocated).toBeNull();
  expect(allocationOf(sumOf([untold, telling].filter(tellsAllocated)))).toBe(0.5);
});

it("leaves a node without measurements out of the mean", () => {
  const unmeasured = { total: 900, allocated: 0, usedRatio: null, ...told(9) };
  const measured = { total: 100, allocated: 0, usedRatio: 0.5, ...told(1) };
  expect(sumOf([unmeasured, measured]).usedRatio).toBe(0.5);
});

it.each([
  [0.39, "low"],
  [0.4, "normal"],
  [0.8, "normal"],
  [0.81, "high"],
] as const)("calls a use of %f %s", (usedRatio, band) => {
  expect(bandFor("memoryGib", { usedRatio })).toBe(band);
});

it.each([
  [0.69, "low"],
  [0.7, "normal"],
  [0.95, "normal"],
] as const)("calls storage used to %f %s", (usedRatio, band) => {
  expect(bandFor("storageGib", { usedRatio })).toBe(band);
});
