import { AppError, realClock } from "@duoyun/shared";
import type { Connector, ReadOptions, SourceProblem, SourceRecord } from "../connector.ts";
import { createHostMeter, type HostUse } from "./measure-hosts.ts";
import type { PrometheusSettings } from "./settings.ts";

/** Another source whose hypervisors and machines get their use from Prometheus, found by the names of the hosts. */
export function withUse(source: Connector, settings: PrometheusSettings): Connector {
  const { measure, usageOf } = createHostMeter(settings);
  let known: ReadonlyMap<string, string[]> | null = null;
  return {
    name: `${source.name}+prometheus`,
    everySeconds: source.everySeconds,
    async read(options) {
      const reading = await source.read(options);
      const { hosts, problems, silent } = await measureOrTell(measure, options);
      const find = finderOf(hosts);
      const records = reading.records.map((record) => withUseOf(record, find));
      if (hosts.length > 0) known = keysByInstance(reading.records, find);
      return { ...reading, records, problems: [...reading.problems, ...problems], silent };
    },
    usage: {
      clock: realClock,
      async read(day, options) {
        if (!known) return null;
        const keys = known;
        const usage = await usageOf(day, options);
        return new Map(
          [...usage].flatMap(([instance, figures]) =>
            (keys.get(instance) ?? []).map((key) => [key, figures] as const),
          ),
        );
      },
    },
  };
}

type Measured = { hosts: HostUse[]; problems: SourceProblem[]; silent: string[] };

/** Without its measures a resource is still there: its use is unknown. */
async function measureOrTell(
  measure: (options: ReadOptions) => Promise<HostUse[]>,
  options: ReadOptions,
): Promise<Measured> {
  try {
    return { hosts: await measure(options), problems: [], silent: [] };
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    const problems = [{ place: "Prometheus", text: error.text }];
    return { hosts: [], problems, silent: ["prometheus"] };
  }
}

type Finder = (title: string) => HostUse | null;

/** By the host's name, its address, or the name without its domain where only one host has it. */
function finderOf(hosts: readonly HostUse[]): Finder {
  const lists = [
    listBy(hosts, ({ name }) => name),
    listBy(hosts, ({ instance }) => instance.replace(/:\d+$/, "")),
    listBy(hosts, ({ name }) => shortOf(name)),
  ];
  return (title) => {
    const names = [title, title, shortOf(title)];
    for (const [index, list] of lists.entries()) {
      const [host, other] = list.get(names[index]?.toLowerCase() ?? "") ?? [];
      if (host && !other) return host;
    }
    return null;
  };
}

function listBy(
  hosts: readonly HostUse[],
  nameOf: (host: HostUse) => string,
): ReadonlyMap<string, HostUse[]> {
  return Map.groupBy(hosts, (host) => nameOf(host).toLowerCase());
}

/** An address has no short form. */
function shortOf(name: string): string {
  return /^[\d.]+$/.test(name) ? name : (name.split(".")[0] ?? name);
}

/** Which resources each host is: Prometheus knows hosts, the other source the keys of resources. */
function keysByInstance(
  records: readonly SourceRecord[],
  find: Finder,
): ReadonlyMap<string, string[]> {
  const pairs = records.flatMap((record) => {
    const host = hostOf(record, find);
    return host ? [{ instance: host.instance, key: record.key }] : [];
  });
  const byInstance = Map.groupBy(pairs, ({ instance }) => instance);
  return new Map([...byInstance].map(([instance, own]) => [instance, own.map(({ key }) => key)]));
}

function hostOf({ body: { type, title } }: SourceRecord, find: Finder): HostUse | null {
  return type === "hypervisor" || type === "machine" ? find(title) : null;
}

function withUseOf(record: SourceRecord, find: Finder): SourceRecord {
  const { data } = record.body;
  const host = hostOf(record, find);
  if (!host) return record;
  const { cpuRatio, memoryRatio, diskRatio, usageDay } = host;
  const withDay = { ...data, ...(usageDay && { usageDay }) };
  return { ...record, body: { ...record.body, cpuRatio, memoryRatio, diskRatio, data: withDay } };
}
