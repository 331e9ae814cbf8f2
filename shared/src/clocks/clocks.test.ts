import { describe, expect, it } from "vitest";
import { builtInCalendars } from "../calendar/built-in.ts";
import { addMonths } from "./add-months.ts";
import { addNaturalTime } from "./add-natural-time.ts";
import { addWorkingDays } from "./add-working-days.ts";
import { leaseDates } from "./lease-dates.ts";
import { leaseReminders } from "./lease-reminders.ts";
import { workingDaysBefore } from "./working-days-before.ts";
import { workingDaysUntil } from "./working-days-until.ts";

const calendar = builtInCalendars;

describe("working days", () => {
  it.each([
    ["2026-02-11", 5, "2026-02-25", "the Spring Festival of 2026 lies between, 02-14 is worked"],
    ["2026-02-14", 1, "2026-02-24", "received on a make-up Saturday, which is the day of receipt"],
    ["2026-02-15", 1, "2026-02-24", "received on a day off: the next working day is day 1"],
    ["2026-02-27", 1, "2026-02-28", "a make-up Saturday counts"],
    ["2026-01-01", 2, "2026-01-05", "the make-up Sunday 01-04 is day 1"],
    ["2025-12-31", 1, "2026-01-04", "across the year"],
  ])("from %s, %i working days end on %s: %s", (from, count, day) => {
    expect(addWorkingDays(from, count, calendar)).toEqual({ day, provisional: false });
  });

  it("counts back from an expiry, the end day not counted", () => {
    expect(workingDaysBefore("2026-03-31", 15, calendar)).toEqual({
      day: "2026-03-10",
      provisional: false,
    });
  });

  it("counts the working days that are left, negative once they are over", () => {
    expect(workingDaysUntil("2026-02-11", "2026-02-25", calendar)).toBe(5);
    expect(workingDaysUntil("2026-02-25", "2026-02-11", calendar)).toBe(-5);
    expect(workingDaysUntil("2026-02-25", "2026-02-25", calendar)).toBe(0);
    expect(workingDaysUntil("2026-03-08", "2026-03-07", calendar)).toBe(0);
  });

  it("marks a date that needs a year without a schedule as provisional, on plain weekdays", () => {
    expect(addWorkingDays("2026-12-30", 3, calendar)).toEqual({
      day: "2027-01-04",
      provisional: true,
    });
  });

  it.each([-1, 1.5, Number.NaN, 1e9])("refuses %d as a number of working days", (count) => {
    expect(() => addWorkingDays("2026-02-11", count, calendar)).toThrow(RangeError);
  });
});

describe("months", () => {
  it.each([
    ["2025-11-30", 3, "2026-02-28", "2026-02-28", "month end, a make-up Saturday: no move"],
    ["2026-07-01", 3, "2026-10-01", "2026-10-08", "National Day moves the last day"],
    ["2026-01-31", 1, "2026-02-28", "2026-02-28", "no 31st in February"],
    ["2024-01-31", 1, "2024-02-29", "2024-02-29", "leap year"],
    ["2025-10-04", 3, "2026-01-04", "2026-01-04", "a make-up Sunday: no move"],
    ["2026-03-15", 12, "2027-03-15", "2027-03-15", "a year of months"],
  ])("%s + %i months: corresponding day %s, last day %s (%s)", (from, months, capDay, lastDay) => {
    expect(addMonths({ from, months }, calendar)).toMatchObject({ capDay, lastDay });
  });

  it("keeps the corresponding day where rolling is switched off", () => {
    const span = { from: "2026-07-01", months: 3, rollLeaseEnd: false };
    expect(addMonths(span, calendar).lastDay).toBe("2026-10-01");
  });

  it("marks an end in a year without a schedule as provisional", () => {
    expect(addMonths({ from: "2026-11-30", months: 3 }, calendar).provisional).toBe(true);
  });

  it.each([0, -1, 2.5])("refuses %d months", (months) => {
    expect(() => addMonths({ from: "2026-07-01", months }, calendar)).toThrow(RangeError);
  });
});

describe("leases", () => {
  const terms = { months: 3, extensionByWorkingDays: 15 };

  it("shows the corresponding day, the last day and the latest day to ask for an extension", () => {
    expect(leaseDates({ allocated: "2025-11-30", ...terms }, calendar)).toEqual({
      capDay: "2026-02-28",
      lastDay: "2026-02-28",
      extensionBy: "2026-02-02",
      provisional: false,
    });
  });

  it("asks for the extension on the same day whether or not the last day is moved", () => {
    const moved = leaseDates({ allocated: "2026-07-01", ...terms }, calendar);
    const kept = leaseDates({ allocated: "2026-07-01", ...terms, rollLeaseEnd: false }, calendar);
    expect(moved.lastDay).toBe("2026-10-08");
    expect(kept.lastDay).toBe("2026-10-01");
    expect(kept.extensionBy).toBe(moved.extensionBy);
  });

  it("has no day for an extension where the kind cannot be extended", () => {
    expect(leaseDates({ allocated: "2026-03-02", months: 3 }, calendar).extensionBy).toBeNull();
  });

  it("reminds 30, 20 and 16 working days before, then 5, 1 and 0", () => {
    const days = leaseReminders(
      { allocated: "2026-01-05", lastDay: "2026-03-31", reminders: [0, 1, 5, 16, 20, 30] },
      calendar,
    );
    expect(days.map(({ workingDaysBefore: n, day }) => [n, day])).toEqual([
      [30, "2026-02-11"],
      [20, "2026-03-03"],
      [16, "2026-03-09"],
      [5, "2026-03-24"],
      [1, "2026-03-30"],
      [0, "2026-03-31"],
    ]);
  });

  it("leaves out a reminder whose day lies before the allocation", () => {
    const plan = {
      allocated: "2026-03-03",
      lastDay: "2026-03-31",
      reminders: [30, 20, 16, 5, 1, 0],
    };
    const counts = leaseReminders(plan, calendar).map((reminder) => reminder.workingDaysBefore);
    expect(counts).toEqual([20, 16, 5, 1, 0]);
  });
});

describe("natural time", () => {
  it("runs through nights and holidays", () => {
    const discovered = new Date("2026-02-14T15:50:00Z");
    expect(addNaturalTime(discovered, 30, "minute").toISOString()).toBe("2026-02-14T16:20:00.000Z");
    expect(addNaturalTime(discovered, 24, "hour").toISOString()).toBe("2026-02-15T15:50:00.000Z");
  });

  it("refuses a negative amount", () => {
    expect(() => addNaturalTime(new Date(0), -1, "hour")).toThrow(RangeError);
  });
});
