import { type Day, realClock, shiftDay, startOfDay } from "@duoyun/shared";
import type { ReadOptions } from "../connector.ts";
import type { Prometheus } from "./ask-prometheus.ts";
import type { Expressions } from "./expressions.ts";
import { asRatio } from "./read-hosts.ts";

/** The mean and the peak of a day's samples, and how many of those that a whole day has are there. */
export type DayFigure = { mean: number | null; peak: number | null; samples: number; of: number };

/** What one host used on one day in Asia/Shanghai; hours without samples are in no mean. */
export type UsageDay = { day: Day; cpu: DayFigure; memory: DayFigure; disk: DayFigure };

const stepSeconds = 300;
const samplesOfDay = 86_400 / stepSeconds;
const part = { zh: "Prometheus 日用量", en: "Prometheus, the day" };
const parts = { cpu: "cpuRatio", memory: "memoryRatio", disk: "diskRatio" } as const;

/** The use of a day by host, in the steps of five minutes that P24-05 asks for. */
export async function readUsageDay(
  prometheus: Prometheus,
  { day, expressions }: { day: Day; expressions: Expressions },
  { signal, onProgress }: ReadOptions,
): Promise<ReadonlyMap<string, UsageDay>> {
  // A sample stands for the five minutes before it.
  const from = new Date(startOfDay(day).getTime() + stepSeconds * 1_000);
  const now = realClock.now();
  const end = startOfDay(shiftDay(day, 1));
  const span = { from, to: end < now ? end : now, stepSeconds };
  if (span.to < from) return new Map();
  const days = new Map<string, UsageDay>();
  for (const [index, name] of (["cpu", "memory", "disk"] as const).entries()) {
    const all = await prometheus.over(expressions[parts[name]], span, signal);
    for (const { labels, values } of all) {
      const instance = labels.instance ?? "";
      const known = days.get(instance) ?? { day, cpu: none, memory: none, disk: none };
      days.set(instance, { ...known, [name]: summary(values) });
    }
    onProgress({ part, done: index + 1, total: 3 });
  }
  return days;
}

const none: DayFigure = { mean: null, peak: null, samples: 0, of: samplesOfDay };

/** A month's mean is made of days, so a day is told finer than what is used now. */
function meanOf(value: number): number {
  return Math.round(Math.min(Math.max(value, 0), 1) * 1_000_000) / 1_000_000;
}

function summary(values: readonly number[]): DayFigure {
  if (values.length === 0) return none;
  const sum = values.reduce((total, value) => total + value, 0);
  return {
    mean: meanOf(sum / values.length),
    peak: asRatio(Math.max(...values)),
    samples: values.length,
    of: samplesOfDay,
  };
}
