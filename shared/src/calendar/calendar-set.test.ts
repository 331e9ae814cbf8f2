import published from "chinese-days/dist/chinese-days.json" with { type: "json" };
import { describe, expect, it } from "vitest";
import { isWeekend, shiftDay } from "../clocks/day.ts";
import { builtInCalendars } from "./built-in.ts";
import { inRegion, withYears } from "./calendar-set.ts";
import { CalendarYear } from "./calendar-year.ts";
import { compareYear } from "./compare-year.ts";

const spring2027 = CalendarYear.parse({
  year: 2027,
  source: "made up for this test",
  days: [
    { date: "2027-01-01", name: "元旦", isOffDay: true },
    { date: "2027-01-03", name: "元旦", isOffDay: false },
  ],
});

it.each([2024, 2025, 2026])("agrees with an independent calendar on every day of %i", (year) => {
  for (let day = `${year}-01-01`; day.startsWith(String(year)); day = shiftDay(day, 1)) {
    const { working, known } = builtInCalendars.isWorkingDay(day);
    expect({ day, working, known }).toEqual({
      day,
      working: day in published.workdays || (!isWeekend(day) && !(day in published.holidays)),
      known: true,
    });
  }
});

describe("reasons", () => {
  it.each([
    ["2026-02-16", false, "春节放假", "Spring Festival holiday"],
    ["2026-02-28", true, "春节调休上班", "make-up working day for Spring Festival"],
    ["2026-03-07", false, "周末", "weekend"],
    ["2026-03-09", true, "工作日", "working day"],
  ])("says why %s is worked (%s)", (day, working, zh, en) => {
    expect(builtInCalendars.isWorkingDay(day)).toEqual({
      working,
      known: true,
      reason: { zh, en },
    });
  });

  it("falls back to plain weekdays in a year without a schedule, and says so", () => {
    const answer = builtInCalendars.isWorkingDay("2027-01-01");
    expect(answer).toMatchObject({ working: true, known: false });
    expect(answer.reason.zh).toContain("未导入");
  });
});

describe("imports", () => {
  it("makes a new set and leaves the old one as it was", () => {
    const after = withYears(builtInCalendars, [spring2027]);
    expect(after.isWorkingDay("2027-01-01")).toMatchObject({ working: false, known: true });
    expect(builtInCalendars.isWorkingDay("2027-01-01").known).toBe(false);
  });

  it("says which days change", () => {
    const after = withYears(builtInCalendars, [spring2027]);
    const changes = compareYear(builtInCalendars, after, spring2027);
    expect(changes.map(({ day, working }) => [day, working])).toEqual([
      ["2027-01-01", false],
      ["2027-01-03", true],
    ]);
  });

  it("replaces a whole year rather than mixing two files of it", () => {
    const bare = { ...spring2027, days: spring2027.days.slice(0, 1) };
    const after = withYears(withYears(builtInCalendars, [spring2027]), [bare]);
    expect(after.isWorkingDay("2027-01-03").working).toBe(false);
  });
});

describe("regions", () => {
  const calendars = builtInCalendars;

  it("lays regional days off over the national schedule", () => {
    expect(calendars.isWorkingDay("2026-04-17", "guangxi")).toEqual({
      working: false,
      known: true,
      reason: { zh: "壮族三月三放假", en: "Sanyuesan Festival holiday" },
    });
    expect(inRegion(calendars, "guangxi").isWorkingDay("2026-04-20").working).toBe(false);
    expect(inRegion(calendars, "guangxi").isWorkingDay("2026-02-16").working).toBe(false);
    expect(inRegion(calendars, null).isWorkingDay("2026-04-20").working).toBe(true);
  });

  it("does not know a year whose overlay is missing", () => {
    expect(calendars.isWorkingDay("2025-04-01", "guangxi").known).toBe(false);
    expect(calendars.isWorkingDay("2025-04-01").known).toBe(true);
  });
});

describe("a file", () => {
  const day = { date: "2027-01-01", name: "元旦", isOffDay: true };
  it.each([
    ["a day that does not exist", { ...spring2027, days: [{ ...day, date: "2027-02-30" }] }],
    ["a day of another year", { ...spring2027, days: [{ ...day, date: "2028-01-01" }] }],
    ["the same day twice", { ...spring2027, days: [day, day] }],
    ["no day at all", { ...spring2027, days: [] }],
    ["no source", { ...spring2027, source: "" }],
  ])("refuses %s", (_, file) => {
    expect(CalendarYear.safeParse(file).success).toBe(false);
  });

  it("accepts the last days of the year before", () => {
    const file = { ...spring2027, days: [{ ...day, date: "2026-12-31" }] };
    expect(CalendarYear.safeParse(file).success).toBe(true);
  });
});
