import { allZoneNames } from "@duoyun/shared";
import type { ReadOptions } from "../connector.ts";
import type { Prometheus, Series } from "./ask-prometheus.ts";
import type { Expressions } from "./expressions.ts";

/** A host that node-exporter runs on, as it is now or was last seen; what it does not say is null. */
export type MeasuredHost = {
  instance: string;
  name: string;
  /** As the documents call it; null where no label says one of theirs. */
  zone: string | null;
  isPresent: boolean;
  vcpu: number | null;
  memoryBytes: number | null;
  diskBytes: number | null;
  cpuRatio: number | null;
  memoryRatio: number | null;
  diskRatio: number | null;
};

const part = { zh: "Prometheus 当前值", en: "Prometheus, now" };
const figures = [
  "present",
  "vcpu",
  "memoryBytes",
  "diskBytes",
  "cpuRatio",
  "memoryRatio",
  "diskRatio",
] as const;

export async function readHosts(
  prometheus: Prometheus,
  { zoneLabel, ...expressions }: Expressions & { zoneLabel?: string },
  { signal, onProgress }: ReadOptions,
): Promise<MeasuredHost[]> {
  const hosts = await prometheus.now(expressions.hosts, signal);
  const found = new Map<string, ReadonlyMap<string, number>>();
  for (const name of figures) {
    found.set(name, firstByInstance(await prometheus.now(expressions[name], signal)));
    onProgress({ part, done: found.size, total: figures.length });
  }
  const labelled = new Map(hosts.map(({ labels }) => [labels.instance ?? "", labels]));
  return [...labelled].map(([instance, { nodename: name, [zoneLabel ?? ""]: zone = "" }]) => {
    const figure = (of: (typeof figures)[number]) => found.get(of)?.get(instance) ?? null;
    return {
      instance,
      name: name || instance,
      zone: allZoneNames.includes(zone) ? zone : null,
      isPresent: figure("present") !== null,
      vcpu: figure("vcpu"),
      memoryBytes: figure("memoryBytes"),
      diskBytes: figure("diskBytes"),
      cpuRatio: asRatio(figure("cpuRatio")),
      memoryRatio: asRatio(figure("memoryRatio")),
      diskRatio: asRatio(figure("diskRatio")),
    };
  });
}

function firstByInstance(series: readonly Series[]): ReadonlyMap<string, number> {
  const known = series.flatMap(({ labels, values: [value] }) =>
    value === undefined ? [] : [[labels.instance ?? "", value] as const],
  );
  return new Map(known);
}

/** Rounded to a thousandth, within 0 and 1: rates may overshoot a little. */
export function asRatio(value: number | null): number | null {
  return value === null ? null : Math.round(Math.min(Math.max(value, 0), 1) * 1_000) / 1_000;
}
