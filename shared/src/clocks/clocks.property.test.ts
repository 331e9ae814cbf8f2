import fc from "fast-check";
import { expect, it } from "vitest";
import { builtInCalendars } from "../calendar/built-in.ts";
import { addMonths } from "./add-months.ts";
import { addWorkingDays } from "./add-working-days.ts";
import { type Day, shiftDay, shiftMonths } from "./day.ts";
import { dueOn } from "./due-on.ts";
import { explainClock } from "./explain-clock.ts";
import { explainDaysBefore } from "./explain-days-before.ts";
import type { Pause } from "./running-clock.ts";
import { workingDaysBefore } from "./working-days-before.ts";
import { workingDaysUntil } from "./working-days-until.ts";

const calendar = builtInCalendars;
const days = fc.integer({ min: 0, max: 3 * 365 }).map((count) => shiftDay("2024-01-01", count));
const counts = fc.integer({ min: 1, max: 90 });
const worked = (day: Day) => calendar.isWorkingDay(day).working;

/** Pauses that follow one another, each as [days after the one before, length]. */
const pauses = fc
  .array(fc.tuple(fc.integer({ min: 0, max: 9 }), fc.integer({ min: 0, max: 15 })), {
    maxLength: 4,
  })
  .map((spans) => (start: Day): Pause[] => {
    let at = start;
    return spans.map(([gap, length]) => {
      const from = shiftDay(at, gap);
      at = shiftDay(from, length);
      return { from, to: at };
    });
  });

it("never ends a limit of working days on a day off", () => {
  fc.assert(
    fc.property(days, counts, (from, count) => worked(addWorkingDays(from, count, calendar).day)),
  );
});

it("counts as many working days as it added", () => {
  fc.assert(
    fc.property(days, counts, (from, count) => {
      expect(workingDaysUntil(from, addWorkingDays(from, count, calendar).day, calendar)).toBe(
        count,
      );
    }),
  );
});

it("comes back from a working day to the same day", () => {
  fc.assert(
    fc.property(days.filter(worked), counts, (from, count) => {
      const { day } = addWorkingDays(from, count, calendar);
      expect(workingDaysBefore(day, count, calendar).day).toBe(from);
    }),
  );
});

it("is monotone in the start and strictly so in the count", () => {
  fc.assert(
    fc.property(days, counts, (from, count) => {
      const { day } = addWorkingDays(from, count, calendar);
      expect(addWorkingDays(shiftDay(from, 1), count, calendar).day >= day).toBe(true);
      expect(addWorkingDays(from, count + 1, calendar).day > day).toBe(true);
    }),
  );
});

it("finds the latest day that leaves enough working days: one day later is too late", () => {
  fc.assert(
    fc.property(days, counts, (before, count) => {
      const { day } = workingDaysBefore(before, count, calendar);
      const left = (from: Day) =>
        workingDaysUntil(shiftDay(from, -1), shiftDay(before, -1), calendar);
      expect(left(day)).toBe(count);
      expect(left(shiftDay(day, 1))).toBe(count - 1);
    }),
  );
});

it("ends a limit of months on the first working day from the corresponding day on", () => {
  fc.assert(
    fc.property(days, fc.integer({ min: 1, max: 24 }), (from, months) => {
      const { capDay, lastDay } = addMonths({ from, months }, calendar);
      expect(capDay).toBe(shiftMonths(from, months));
      expect(worked(lastDay) && lastDay >= capDay).toBe(true);
      for (let day = capDay; day < lastDay; day = shiftDay(day, 1)) expect(worked(day)).toBe(false);
      const terms = { startedOn: from, amount: months, unit: "month" as const, pauses: [] };
      expect(dueOn(terms, from, calendar).day).toBe(lastDay);
    }),
  );
});

it("lets pauses add exactly the working days that fell into them before the end", () => {
  fc.assert(
    fc.property(days, counts, pauses, (startedOn, amount, pausesFrom) => {
      const stops = pausesFrom(startedOn);
      const terms = { startedOn, amount, unit: "workingDay" as const, pauses: stops };
      const due = dueOn(terms, startedOn, calendar).day;
      const stood = stops
        .filter(({ from }) => from < due)
        .reduce((sum, { from, to }) => sum + workingDaysUntil(from, to ?? from, calendar), 0);
      expect(workingDaysUntil(startedOn, due, calendar)).toBe(amount + stood);
    }),
  );
});

it("explains every day once, in order, and counts up to the amount", () => {
  fc.assert(
    fc.property(days, counts, pauses, (startedOn, amount, pausesFrom) => {
      const terms = {
        startedOn,
        amount,
        unit: "workingDay" as const,
        pauses: pausesFrom(startedOn),
      };
      const { days: rows } = explainClock(terms, startedOn, calendar);
      const due = dueOn(terms, startedOn, calendar).day;
      expect(rows.map(({ day }) => day)).toEqual(
        rows.map((_, index) => shiftDay(startedOn, index)),
      );
      expect(rows.at(-1)).toMatchObject({ day: due, counted: amount });
      expect(rows.filter(({ counted }) => counted !== null)).toHaveLength(amount);
    }),
  );
});

it("explains the count back down to the day it found", () => {
  fc.assert(
    fc.property(days, counts, (before, count) => {
      const rows = explainDaysBefore(before, count, calendar).days;
      const { day } = workingDaysBefore(before, count, calendar);
      expect(rows.at(-1)).toMatchObject({ day, counted: count });
    }),
  );
});
