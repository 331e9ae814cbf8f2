import { type Day, realClock, type UsageFigures, yesterday } from "@duoyun/shared";
import type { ReadOptions } from "../connector.ts";
import { askPrometheus } from "./ask-prometheus.ts";
import { expressionsFor } from "./expressions.ts";
import { type MeasuredHost, readHosts } from "./read-hosts.ts";
import { readUsageDay, type UsageDay } from "./read-usage-day.ts";
import type { PrometheusSettings } from "./settings.ts";
import { toFigures } from "./to-figures.ts";

/** A host with its use now and over the last day that is over. */
export type HostUse = MeasuredHost & { usageDay: UsageDay | null };

export type HostMeter = {
  measure(options: ReadOptions): Promise<HostUse[]>;
  /** What every host that Prometheus remembers used on a day, by instance. */
  usageOf(day: Day, options: ReadOptions): Promise<ReadonlyMap<string, UsageFigures>>;
};

const finalAfterMilliseconds = 15 * 60_000;

/** Measures every host; the last day is asked for until it can no longer grow, then kept. */
export function createHostMeter(settings: PrometheusSettings): HostMeter {
  const prometheus = askPrometheus(settings);
  const { PROMETHEUS_JOB: job, PROMETHEUS_ZONE_LABEL: zoneLabel } = settings;
  const expressions = expressionsFor(job, zoneLabel);
  let kept: { day: string; usage: ReadonlyMap<string, UsageDay> } | null = null;
  return {
    async measure(options) {
      options.signal.throwIfAborted();
      const hosts = await readHosts(prometheus, { ...expressions, zoneLabel }, options);
      const day = yesterday(realClock);
      const usage =
        kept?.day === day
          ? kept.usage
          : await readUsageDay(prometheus, { day, expressions }, options);
      const settled = new Date(realClock.now().getTime() - finalAfterMilliseconds);
      if (yesterday({ now: () => settled }) === day) kept = { day, usage };
      return hosts.map((host) => ({ ...host, usageDay: usage.get(host.instance) ?? null }));
    },
    async usageOf(day, options) {
      const usage = await readUsageDay(prometheus, { day, expressions }, options);
      return new Map([...usage].map(([instance, figures]) => [instance, toFigures(figures)]));
    },
  };
}
