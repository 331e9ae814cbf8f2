import { type Day, millisecondsPerDay, shanghaiDay, type UsageFigures } from "@duoyun/shared";

type Measured = Omit<UsageFigures, "coverage">;
type Sum = { weighted: number; milliseconds: number };
type Sums = Record<keyof Measured, Sum> & { milliseconds: number };

/** A look that comes later than this after the one before stands for nothing in between. */
const longestMilliseconds = 120_000;
const keptDays = 3;

/** Sums up looks at one machine by day: each stands for the time since the one before. It forgets when it ends. */
export function createDayMeter() {
  const days = new Map<Day, Sums>();
  let before: number | null = null;
  return {
    note(at: Date, measured: Measured): void {
      const passed = before === null ? 0 : at.getTime() - before;
      before = at.getTime();
      if (passed <= 0 || passed > longestMilliseconds) return;
      add(sumsOf(days, shanghaiDay(at)), measured, passed);
    },
    read(day: Day): UsageFigures | null {
      const sums = days.get(day);
      if (!sums) return null;
      return {
        cpuRatio: meanOf(sums.cpuRatio),
        memoryRatio: meanOf(sums.memoryRatio),
        diskRatio: meanOf(sums.diskRatio),
        coverage: rounded(Math.min(1, sums.milliseconds / millisecondsPerDay)),
      };
    },
  };
}

function sumsOf(days: Map<Day, Sums>, day: Day): Sums {
  const known = days.get(day);
  if (known) return known;
  const none = () => ({ weighted: 0, milliseconds: 0 });
  const sums = { cpuRatio: none(), memoryRatio: none(), diskRatio: none(), milliseconds: 0 };
  days.set(day, sums);
  for (const old of [...days.keys()].toSorted().slice(0, -keptDays)) days.delete(old);
  return sums;
}

function add(sums: Sums, measured: Measured, milliseconds: number): void {
  sums.milliseconds += milliseconds;
  for (const name of ["cpuRatio", "memoryRatio", "diskRatio"] as const) {
    const ratio = measured[name];
    if (ratio === null) continue;
    sums[name].weighted += ratio * milliseconds;
    sums[name].milliseconds += milliseconds;
  }
}

function meanOf({ weighted, milliseconds }: Sum): number | null {
  return milliseconds === 0 ? null : rounded(weighted / milliseconds);
}

function rounded(ratio: number): number {
  return Math.round(ratio * 10_000) / 10_000;
}
