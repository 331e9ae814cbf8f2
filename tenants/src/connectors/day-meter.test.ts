import { expect, it } from "vitest";
import { createDayMeter } from "./day-meter.ts";

const measured = { cpuRatio: 0.5, memoryRatio: 0.25, diskRatio: null };
const at = (time: string) => new Date(`2026-11-01T${time}+08:00`);

it("knows of a day what it saw, weighs each look by its time, and says how much of the day that is", () => {
  const meter = createDayMeter();
  meter.note(at("08:00:00"), measured);
  meter.note(at("08:01:00"), measured);
  meter.note(at("08:03:00"), { ...measured, cpuRatio: 0.8 });
  expect(meter.read("2026-11-01")).toEqual({
    cpuRatio: 0.7,
    memoryRatio: 0.25,
    diskRatio: null,
    coverage: 0.0021,
  });
});

it("makes nothing up for the time in which it did not look, nor for a day on which it did not run", () => {
  const meter = createDayMeter();
  meter.note(at("08:00:00"), measured);
  meter.note(at("09:00:00"), measured);
  expect(meter.read("2026-11-01")).toBeNull();
  expect(meter.read("2026-10-31")).toBeNull();
});

it("leaves a figure that was unknown for a while out of its own mean alone", () => {
  const meter = createDayMeter();
  meter.note(at("08:00:00"), measured);
  meter.note(at("08:01:00"), { ...measured, cpuRatio: null });
  meter.note(at("08:02:00"), { ...measured, cpuRatio: 0.2 });
  expect(meter.read("2026-11-01")).toMatchObject({ cpuRatio: 0.2, memoryRatio: 0.25 });
});
