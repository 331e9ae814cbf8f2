import { expect, it } from "vitest";
import { dueAt, fixedClock, offsetClock, shanghaiDay, startOfDay, today } from "./clock.ts";
import { isDay } from "./day.ts";

it("tells the day in Shanghai, which is already tomorrow from 16:00 UTC on", () => {
  expect(shanghaiDay(new Date("2026-02-25T15:59:59.999Z"))).toBe("2026-02-25");
  expect(shanghaiDay(new Date("2026-02-25T16:00:00Z"))).toBe("2026-02-26");
});

it("lets a clock run out at 24:00 in Shanghai", () => {
  expect(dueAt("2026-02-25").toISOString()).toBe("2026-02-25T16:00:00.000Z");
  expect(startOfDay("2026-02-25").toISOString()).toBe("2026-02-24T16:00:00.000Z");
});

it("follows an offset that changes", () => {
  let offset = 0;
  const clock = offsetClock(() => offset, fixedClock("2026-02-25T00:00:00Z"));
  expect(today(clock)).toBe("2026-02-25");
  offset = 45 * 86_400_000;
  expect(today(clock)).toBe("2026-04-11");
});

it("refuses a fixed clock at no instant", () => {
  expect(() => fixedClock("noon")).toThrow(RangeError);
});

it.each(["2026-02-30", "2026-13-01", "2025-02-29", "26-02-01", "2026-2-1", "", "20260201"])(
  "does not take %s for a day",
  (text) => {
    expect(isDay(text)).toBe(false);
  },
);
