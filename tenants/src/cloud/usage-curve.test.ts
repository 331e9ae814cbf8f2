import { expect, it } from "vitest";
import { usageCurve } from "./usage-curve.ts";

const at = (time: string) => new Date(`2026-06-10T${time}+08:00`);

it("is the same for a VM at the same five minutes, and another for another VM", () => {
  const now = usageCurve("320900/yc-vm-001", at("10:00:00"));
  expect(usageCurve("320900/yc-vm-001", at("10:04:59"))).toEqual(now);
  expect(usageCurve("320900/yc-vm-001", at("10:05:00"))).not.toEqual(now);
  expect(usageCurve("320900/yc-vm-002", at("10:00:00"))).not.toEqual(now);
});

it("is busier in office hours than at night, in Shanghai, over all VMs together", () => {
  const mean = (time: string) => {
    const seeds = Array.from({ length: 200 }, (_, index) => `vm-${index}`);
    return seeds.reduce((sum, seed) => sum + usageCurve(seed, at(time)).cpuRatio, 0) / seeds.length;
  };
  expect(mean("15:00:00")).toBeGreaterThan(mean("03:00:00") * 1.3);
});

it("stays between nothing and everything", () => {
  for (let index = 0; index < 500; index += 1) {
    const usage = usageCurve(`vm-${index}`, new Date(index * 7_919_000));
    for (const ratio of Object.values(usage)) {
      expect(ratio).toBeGreaterThan(0);
      expect(ratio).toBeLessThan(1);
    }
  }
});
