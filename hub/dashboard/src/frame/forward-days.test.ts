import { expect, it } from "vitest";
import { forwardDays } from "./forward-days.ts";

it("leaps over the holiday when it counts working days", () => {
  expect(forwardDays("fiveWorkingDays", "2026-11-23")).toBe(7);
  expect(forwardDays("fiveWorkingDays", "2026-09-28")).toBeGreaterThan(7);
});

it("takes calendar days as they are", () => {
  expect(forwardDays("day", "2026-10-01")).toBe(1);
  expect(forwardDays("fifteenDays", "2026-10-01")).toBe(15);
  expect(forwardDays("fortyFiveDays", "2026-10-01")).toBe(45);
});
