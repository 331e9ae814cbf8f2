import { expect, it } from "vitest";
import { dayOf, formatGib, formatInstant, formatPercent, formatTimeOfDay } from "./format.ts";

it("shows an instant in Shanghai's time wherever the reader is", () => {
  expect(formatInstant("2026-12-31T16:30:00.000Z")).toBe("2027-01-01 00:30");
  expect(formatTimeOfDay("2026-11-22T04:07:00.000Z")).toBe("12:07");
  expect(dayOf(Date.parse("2026-11-22T15:59:59.000Z"))).toBe("2026-11-22");
});

it("turns large sizes into TiB", () => {
  expect(formatGib(512, "zh")).toBe("512 GiB");
  expect(formatGib(10_240, "zh")).toBe("10 TiB");
});

it("shows a ratio as a whole percentage", () => {
  expect(formatPercent(0.826)).toBe("83%");
});
