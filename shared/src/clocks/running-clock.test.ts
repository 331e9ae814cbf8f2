import { describe, expect, it } from "vitest";
import { builtInCalendars } from "../calendar/built-in.ts";
import { withYears } from "../calendar/calendar-set.ts";
import { CalendarYear } from "../calendar/calendar-year.ts";
import type { StepClock } from "../rulebooks/kind-schema.ts";
import { elapsedWorkingDays } from "./elapsed-working-days.ts";
import { explainClock } from "./explain-clock.ts";
import { explainLease } from "./explain-lease.ts";
import { isPaused, pauseClock } from "./pause-clock.ts";
import { recomputeClock } from "./recompute-clock.ts";
import { resumeClock } from "./resume-clock.ts";
import { RunningClock } from "./running-clock.ts";
import { startClock } from "./start-clock.ts";

const calendar = builtInCalendars;
const opening: StepClock = {
  ruleId: "P24-13",
  rulebook: "jiangsu-2024",
  article: "14",
  amount: 5,
  unit: "workingDay",
  nature: "statutory",
  start: "approved",
  basis: [],
};

describe("a running clock", () => {
  const clock = startClock(opening, "2026-03-02", calendar);

  it("keeps its rule and ends on its last working day", () => {
    expect(clock).toEqual({
      rule: { id: "P24-13", rulebook: "jiangsu-2024", article: "14" },
      nature: "statutory",
      startedOn: "2026-03-02",
      amount: 5,
      unit: "workingDay",
      pauses: [],
      dueOn: "2026-03-09",
      provisional: false,
    });
    expect(RunningClock.safeParse(clock).success).toBe(true);
  });

  it("moves its end by the working days for which it stood", () => {
    const paused = pauseClock(clock, "2026-03-04");
    expect(isPaused(paused)).toBe(true);
    const resumed = resumeClock(paused, "2026-03-11", calendar);
    expect(resumed.dueOn).toBe("2026-03-16");
    expect(isPaused(resumed)).toBe(false);
  });

  it("moves on every day while it is paused", () => {
    const paused = pauseClock(clock, "2026-03-04");
    expect(recomputeClock(paused, "2026-03-04", calendar).dueOn).toBe("2026-03-09");
    expect(recomputeClock(paused, "2026-03-06", calendar).dueOn).toBe("2026-03-11");
  });

  it("shows gross and net days", () => {
    const resumed = resumeClock(pauseClock(clock, "2026-03-04"), "2026-03-11", calendar);
    expect(elapsedWorkingDays(resumed, "2026-03-13", calendar)).toEqual({ gross: 9, net: 4 });
  });

  it("does not move for a pause that ends on the day it began", () => {
    expect(resumeClock(pauseClock(clock, "2026-03-04"), "2026-03-04", calendar).dueOn).toBe(
      "2026-03-09",
    );
  });

  it("takes a second pause or a second resumption for what is already so", () => {
    const paused = pauseClock(clock, "2026-03-04");
    expect(pauseClock(paused, "2026-03-05")).toEqual(paused);
    expect(resumeClock(clock, "2026-03-05", calendar)).toEqual(clock);
  });

  it("refuses to pause before it began and to resume before it paused", () => {
    expect(() => pauseClock(clock, "2026-03-01")).toThrow(RangeError);
    const paused = pauseClock(clock, "2026-03-04");
    expect(() => resumeClock(paused, "2026-03-03", calendar)).toThrow(RangeError);
  });

  it("is recomputed when the missing year is imported", () => {
    const early = startClock(opening, "2026-12-30", calendar);
    expect(early).toMatchObject({ dueOn: "2027-01-06", provisional: true });
    const after = withYears(calendar, [
      CalendarYear.parse({
        year: 2027,
        source: "made up for this test",
        days: [{ date: "2027-01-01", name: "元旦", isOffDay: true }],
      }),
    ]);
    expect(recomputeClock(early, "2026-12-31", after)).toMatchObject({
      dueOn: "2027-01-07",
      provisional: false,
    });
  });

  it("is not provisional for a year that it slept through", () => {
    const paused = pauseClock(startClock(opening, "2026-12-22", calendar), "2026-12-24");
    const early = recomputeClock(paused, "2026-12-28", calendar);
    expect(early).toMatchObject({ dueOn: "2026-12-31", provisional: false });
    expect(recomputeClock(paused, "2027-01-08", calendar).provisional).toBe(true);
  });

  it("counts calendar days straight through and moves only months and years off a day off", () => {
    const inUnit = (unit: StepClock["unit"], amount: number, from: string) =>
      startClock({ ...opening, unit, amount }, from, calendar).dueOn;
    expect(inUnit("naturalDay", 15, "2026-09-20")).toBe("2026-10-05");
    expect(inUnit("month", 1, "2026-09-05")).toBe("2026-10-08");
    expect(inUnit("year", 1, "2025-10-03")).toBe("2026-10-08");
  });

  it("extends a limit of months by the days for which it stood", () => {
    const month = startClock({ ...opening, amount: 1, unit: "month" }, "2026-03-02", calendar);
    expect(month.dueOn).toBe("2026-04-02");
    const resumed = resumeClock(pauseClock(month, "2026-03-10"), "2026-03-15", calendar);
    expect(resumed.dueOn).toBe("2026-04-07");
  });
});

describe("an explanation", () => {
  it("names each day of the Spring Festival example", () => {
    const terms = { startedOn: "2026-02-11", amount: 5, unit: "workingDay", pauses: [] } as const;
    const { days, summary } = explainClock({ ...terms, pauses: [] }, "2026-02-11", calendar);
    expect(days.map(({ counted }) => counted)).toEqual([
      null,
      1,
      2,
      3,
      ...Array<null>(9).fill(null),
      4,
      5,
    ]);
    expect(days[3]?.note).toEqual({
      zh: "第 3 天：春节调休上班",
      en: "day 3: make-up working day for Spring Festival",
    });
    expect(summary.zh).toContain("2026-02-25 24:00");
    expect(summary.en).toContain("2026-02-25 at 24:00");
  });

  it("shows both days of a lease whose last day is moved", () => {
    const span = { allocated: "2026-07-01", months: 3, extensionByWorkingDays: 15 };
    const { days, summary } = explainLease(span, calendar);
    expect(summary.zh).toContain("2026-10-01");
    expect(summary.zh).toContain("2026-10-08");
    expect(days.find(({ day }) => day === "2026-10-08")?.note.zh).toContain("顺延至此日");
    expect(days.at(-1)).toMatchObject({ counted: 15 });
  });

  it("warns where a year without a schedule takes part", () => {
    const terms = { startedOn: "2026-12-30", amount: 5, unit: "workingDay" as const, pauses: [] };
    expect(explainClock(terms, "2026-12-30", calendar).summary.zh).toContain("暂定");
  });
});
