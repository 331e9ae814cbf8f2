import {
  type Day,
  realClock,
  shiftDay,
  startOfDay,
  today,
  type UsageFigures,
} from "@duoyun/shared";
import type { City } from "../city.ts";

const now = today(realClock);
const noon = new Date(startOfDay(now).getTime() + 12 * 3_600_000);

/** A source that a test makes remember what it likes. */
export function createUsageSource(instant = noon) {
  const remembered = new Map<Day, Map<string, UsageFigures>>();
  const asked: Day[] = [];
  const source = {
    at: instant,
    asked,
    isAway: false,
    remember(day: Day, key: string, figures: Partial<UsageFigures> = {}) {
      const known = remembered.get(day) ?? new Map<string, UsageFigures>();
      const nothing = { cpuRatio: null, memoryRatio: null, diskRatio: null, coverage: 1 };
      remembered.set(day, known.set(key, { ...nothing, ...figures }));
    },
    hoursLater(hours: number) {
      source.at = new Date(source.at.getTime() + hours * 3_600_000);
    },
    usage: {
      clock: { now: () => source.at },
      firstDay: () => shiftDay(now, -9),
      async read(day: Day) {
        if (source.isAway) throw new Error("The source is away.");
        asked.push(day);
        return remembered.get(day) ?? new Map<string, UsageFigures>();
      },
    },
  };
  return source;
}

type TestUsageSource = ReturnType<typeof createUsageSource>;

export function withUsageSource(base: City, from: TestUsageSource): City {
  return { ...base, connector: { ...base.connector, usage: from.usage } };
}

/** The days from one to another, counted from today. */
export function daysAround(first: number, last: number): Day[] {
  return Array.from({ length: last - first + 1 }, (_, index) => shiftDay(now, first + index));
}
