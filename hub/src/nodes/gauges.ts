import { type NodeView, type SumGauge, simulatedVm } from "@duoyun/shared";
import type { resourceRollup } from "../database/schema/index.ts";

export type Rollup = typeof resourceRollup.$inferSelect;
export type Gauges = Pick<
  NodeView,
  "resources" | "simulatedHosts" | "hosts" | "vcpu" | "memoryGib" | "storageGib"
>;

/** Capacity, what of it is given out, and how busy it is; what was never reported is null, never zero. */
export function gaugesOf(rollups: readonly Rollup[]): Gauges {
  const ofType = (type: string) => rollups.filter((row) => row.type === type && row.count > 0);
  const real = rollups.filter(({ type }) => type !== simulatedVm);
  const hypervisors = ofType("hypervisor");
  const places = hypervisors.length > 0;
  // A machine carries the node itself; it counts as capacity only where there is no cloud on top.
  const capacity = places ? hypervisors : ofType("machine");
  const given = ofType("vm");
  const gauge = (of: Columns): SumGauge => ({
    total: sumOf(capacity, of),
    allocated: given.length > 0 ? sumOf(given, of) : places ? 0 : null,
    usedRatio: ratioOf(capacity, of),
    unknown: {
      total: { count: add(capacity, of.unknown), of: add(capacity, "count") },
      allocated: { count: add(given, of.unknown), of: add(given, "count") },
      used: { count: add(capacity, of.unmeasured), of: add(capacity, "count") },
    },
  });
  return {
    resources: real.length === 0 ? null : add(real, "count"),
    simulatedHosts: add(ofType(simulatedVm), "count"),
    hosts: {
      total: null,
      allocated: given.length > 0 ? add(given, "count") : places ? 0 : null,
      usedRatio: null,
    },
    vcpu: gauge(vcpu),
    memoryGib: gauge(memory),
    storageGib: gauge(storage),
  };
}

type Figure = { [Name in keyof Rollup]: Rollup[Name] extends number ? Name : never }[keyof Rollup];
type Columns = Record<"amount" | "unknown" | "weighted" | "weight" | "unmeasured", Figure>;

const vcpu: Columns = {
  amount: "vcpu",
  unknown: "vcpuUnknown",
  weighted: "cpuWeighted",
  weight: "cpuWeight",
  unmeasured: "cpuUnmeasured",
};
const memory: Columns = {
  amount: "memoryGib",
  unknown: "memoryUnknown",
  weighted: "memoryWeighted",
  weight: "memoryWeight",
  unmeasured: "memoryUnmeasured",
};
const storage: Columns = {
  amount: "storageGib",
  unknown: "storageUnknown",
  weighted: "diskWeighted",
  weight: "diskWeight",
  unmeasured: "diskUnmeasured",
};

function add(rows: readonly Rollup[], figure: Figure): number {
  return rows.reduce((sum, row) => sum + row[figure], 0);
}

/** What is known of it; null where no resource tells its part. */
function sumOf(rows: readonly Rollup[], { amount, unknown }: Columns): number | null {
  return add(rows, "count") > add(rows, unknown) ? add(rows, amount) : null;
}

function ratioOf(rows: readonly Rollup[], { weighted, weight }: Columns): number | null {
  const total = add(rows, weight);
  return total === 0 ? null : add(rows, weighted) / total;
}
