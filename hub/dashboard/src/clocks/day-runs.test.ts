import { addWorkingDays, builtInCalendars, explainClock, explainLease } from "@duoyun/shared";
import { describe, expect, it } from "vitest";
import { namedSpans, splitRuns, toCells, weekOffset } from "./day-runs.ts";

const overNationalDay = explainClock(
  { startedOn: "2026-09-28", amount: 5, unit: "workingDay", pauses: [] },
  "2026-09-28",
  builtInCalendars,
).days;

describe("a clock over the National Day holiday", () => {
  const cells = toCells(splitRuns(overNationalDay)[0] ?? [], true);
  const kindOn = (day: string) => cells.find((cell) => cell.day === day)?.kind;

  it("marks start, counted days and holidays", () => {
    expect(kindOn("2026-09-28")).toBe("start");
    expect(kindOn("2026-09-29")).toBe("counted");
    expect(kindOn("2026-10-01")).toBe("holiday");
  });

  it("ends on the day that the calculation says", () => {
    const due = addWorkingDays("2026-09-28", 5, builtInCalendars).day;
    expect(cells.at(-1)?.day).toBe(due);
  });

  it("names the holiday once, as a span", () => {
    const [span] = namedSpans(cells);
    expect(span?.from).toBe("2026-10-01");
    expect(span?.note.zh).toContain("国庆节");
    expect(span && span.to > span.from).toBe(true);
  });
});

it("marks a worked Saturday as a make-up day", () => {
  const { days } = explainClock(
    { startedOn: "2026-10-08", amount: 2, unit: "workingDay", pauses: [] },
    "2026-10-08",
    builtInCalendars,
  );
  const cells = toCells(days, true);
  expect(cells.find(({ day }) => day === "2026-10-10")?.kind).toBe("makeUp");
});

it("tells a lease's way forward from its count back, both in calendar order", () => {
  const { days } = explainLease(
    { allocated: "2026-11-02", months: 2, extensionByWorkingDays: 15 },
    builtInCalendars,
  );
  const runs = splitRuns(days);
  expect(runs).toHaveLength(2);
  for (const run of runs) {
    const order = run.map(({ day }) => day);
    expect(order).toEqual([...order].sort());
  }
  expect(toCells(runs[1] ?? [], true).at(-1)?.kind).toBe("start");
});

it("shows nothing for a clock without an explanation", () => {
  expect(splitRuns([])).toEqual([]);
});

it("begins weeks on Monday", () => {
  expect(weekOffset("2026-11-23")).toBe(0);
  expect(weekOffset("2026-11-22")).toBe(6);
});
