import { shiftMonths, today } from "@duoyun/shared";
import { type Cloud, describeCloud } from "../cloud/describe-cloud.ts";
import { cloudUsageOf } from "../cloud/usage-of-day.ts";
import type { Connector } from "./connector.ts";
import { wholeReading } from "./whole-reading.ts";

const part = { zh: "模拟平台", en: "the simulated cloud" };

/** The simulated cloud, hypervisors and all; what it tells of past days are its VMs, from the month before on. */
export function createSimulator(cloud: Cloud): Connector {
  return {
    name: "simulator",
    everySeconds: 60,
    async read({ signal, onProgress }) {
      signal.throwIfAborted();
      const { hypervisors, vms } = await describeCloud(cloud);
      const records = [...hypervisors, ...vms];
      onProgress({ part, done: records.length, total: records.length });
      return wholeReading(records);
    },
    usage: {
      clock: cloud.clock,
      firstDay: () => `${shiftMonths(today(cloud.clock), -1).slice(0, 7)}-01`,
      read: (day) => cloudUsageOf(cloud, day),
    },
  };
}
