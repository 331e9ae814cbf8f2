import { describe, expect, it } from "vitest";
import { defaultReadings } from "../rulebooks/default-readings.ts";
import type { MeasuredUse } from "../views/lease.ts";
import { fitSizes } from "./fit-sizes.ts";

const ladders = { vcpuLadder: [1, 2, 4, 8, 16, 32], memoryLadderGib: [2, 4, 8, 16, 32, 64] };
const hosts = { quantity: 3, vcpu: 8, memoryGib: 16, storageGib: 1000 };
const normal: MeasuredUse = { cpuPercent: 60, memoryPercent: 60, diskPercent: 90 };
const sized = (
  use: Partial<MeasuredUse>,
  sizes: Partial<typeof hosts> = {},
  inclusiveBounds = false,
) =>
  fitSizes(
    { ...hosts, ...sizes },
    { ...normal, ...use },
    {
      ladders,
      readings: {
        ...defaultReadings,
        sizingBounds: { ...defaultReadings.sizingBounds, inclusiveBounds },
      },
    },
  );

describe("sizes that fit their use", () => {
  it.each([
    ["doubles what is over 80%", { cpuPercent: 80.01 }, { vcpu: 16 }],
    ["halves what is under 40%", { memoryPercent: 39.99 }, { memoryGib: 8 }],
    ["leaves exactly 40% and 80% as they are (A-03)", { cpuPercent: 80, memoryPercent: 40 }, {}],
    ["leaves alone what nobody has measured", { cpuPercent: null, diskPercent: null }, {}],
    ["takes storage to the step below what 70% needs", { diskPercent: 30 }, { storageGib: 420 }],
  ])("%s", (_, use, changed) => {
    expect(sized(use)).toEqual({ ...hosts, ...changed });
  });

  it("counts the bounds in where the reading says so", () => {
    expect(sized({ cpuPercent: 80, memoryPercent: 40 }, {}, true)).toMatchObject({
      vcpu: 16,
      memoryGib: 8,
    });
  });

  it("takes strictly less storage at exactly 70%, never less than 40 GiB and never more", () => {
    expect(sized({ diskPercent: 70 }, { storageGib: 500 }).storageGib).toBe(490);
    expect(sized({ diskPercent: 1 }, { storageGib: 100 }).storageGib).toBe(40);
    expect(sized({ diskPercent: 1 }, { storageGib: 20 }).storageGib).toBe(20);
  });

  it("spares both ends of the ladder (YCC-55)", () => {
    const ends = { vcpu: 32, memoryGib: 2 };
    expect(sized({ cpuPercent: 99, memoryPercent: 1 }, ends)).toEqual({ ...hosts, ...ends });
  });
});
