import { AppError } from "@duoyun/shared";
import type { Connector, ReadOptions, SourceProblem, SourceRecord } from "../connector.ts";
import { createHostMeter, type HostUse } from "./measure-hosts.ts";
import type { PrometheusSettings } from "./settings.ts";

/** Another source whose hypervisors and machines get their use from Prometheus, found by the names of the hosts. */
export function withUse(source: Connector, settings: PrometheusSettings): Connector {
  const measure = createHostMeter(settings);
  return {
    name: `${source.name}+prometheus`,
    everySeconds: source.everySeconds,
    async read(options) {
      const reading = await source.read(options);
      const { hosts, problems, silent } = await measureOrTell(measure, options);
      const find = finderOf(hosts);
      const records = reading.records.map((record) => withUseOf(record, find));
      return { ...reading, records, problems: [...reading.problems, ...problems], silent };
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

function withUseOf(record: SourceRecord, find: Finder): SourceRecord {
  const { type, title, data } = record.body;
  const host = type === "hypervisor" || type === "machine" ? find(title) : null;
  if (!host) return record;
  const { cpuRatio, memoryRatio, diskRatio, usageDay } = host;
  const withDay = { ...data, ...(usageDay && { usageDay }) };
  return { ...record, body: { ...record.body, cpuRatio, memoryRatio, diskRatio, data: withDay } };
}
