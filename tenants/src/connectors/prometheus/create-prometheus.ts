import { realClock } from "@duoyun/shared";
import type { Connector, SourceRecord } from "../connector.ts";
import { wholeReading } from "../whole-reading.ts";
import { createHostMeter, type HostUse } from "./measure-hosts.ts";
import type { PrometheusSettings } from "./settings.ts";

const bytesPerGib = 2 ** 30;

/** The hosts that node-exporter runs on, as machines of their own. */
export function createPrometheus(settings: PrometheusSettings): Connector {
  const { measure, usageOf } = createHostMeter(settings);
  return {
    name: "prometheus",
    everySeconds: 300,
    read: async (options) => wholeReading((await measure(options)).map(describeHost)),
    usage: {
      clock: realClock,
      read: async (day, options) => {
        const usage = await usageOf(day, options);
        return new Map([...usage].map(([instance, figures]) => [keyOf(instance), figures]));
      },
    },
  };
}

function keyOf(instance: string): string {
  return instance.slice(0, 200);
}

function describeHost(host: HostUse): SourceRecord {
  const { instance, name, isPresent, vcpu, memoryBytes, diskBytes, usageDay } = host;
  return {
    key: keyOf(instance),
    body: {
      type: "machine",
      title: name.slice(0, 200),
      leaseId: null,
      state: isPresent ? "running" : "silent",
      zone: host.zone,
      vcpu,
      memoryGib: gibOf(memoryBytes),
      storageGib: gibOf(diskBytes),
      cpuRatio: host.cpuRatio,
      memoryRatio: host.memoryRatio,
      diskRatio: host.diskRatio,
      data: { measured: true, ...(usageDay && { usageDay }) },
    },
  };
}

function gibOf(bytes: number | null): number | null {
  if (bytes === null) return null;
  return bytes > 0 ? Math.max(1, Math.round(bytes / bytesPerGib)) : 0;
}
