import type { NodeView } from "@duoyun/shared";
import type { resourceRollup } from "../database/schema/index.ts";

export type Rollup = typeof resourceRollup.$inferSelect;
export type Gauges = Pick<NodeView, "resources" | "hosts" | "vcpu" | "memoryGib" | "storageGib">;

/** Capacity, what of it is given out, and how busy it is; what was never reported is null, never zero. */
export function gaugesOf(rollups: readonly Rollup[]): Gauges {
  const ofType = (type: string) => rollups.filter((row) => row.type === type && row.count > 0);
  const hypervisors = ofType("hypervisor");
  const places = hypervisors.length > 0;
  // A machine carries the node itself; it counts as capacity only where there is no cloud on top.
  const capacity = places ? hypervisors : ofType("machine");
  const given = rollups.find((row) => row.type === "vm" && row.count > 0) ?? null;
  const gauge = (amount: Amount, weighted: Weighted, weight: Weight) => ({
    total: sumOf(capacity, amount),
    allocated: given ? sumOf([given], amount) : places ? 0 : null,
    usedRatio: ratioOf(capacity, weighted, weight),
  });
  return {
    resources: rollups.length === 0 ? null : rollups.reduce((sum, { count }) => sum + count, 0),
    hosts: { total: null, allocated: given?.count ?? (places ? 0 : null), usedRatio: null },
    vcpu: gauge("vcpu", "cpuWeighted", "cpuWeight"),
    memoryGib: gauge("memoryGib", "memoryWeighted", "memoryWeight"),
    storageGib: gauge("storageGib", "diskWeighted", "diskWeight"),
  };
}

type Amount = "vcpu" | "memoryGib" | "storageGib";
type Weighted = "cpuWeighted" | "memoryWeighted" | "diskWeighted";
type Weight = "cpuWeight" | "memoryWeight" | "diskWeight";

/** What is there has some of everything: a sum of nothing means that no row told its part. */
function sumOf(rows: readonly Rollup[], field: Amount): number | null {
  return rows.reduce((sum, row) => sum + row[field], 0) || null;
}

function ratioOf(rows: readonly Rollup[], weighted: Weighted, weight: Weight): number | null {
  const total = rows.reduce((sum, row) => sum + row[weight], 0);
  return total === 0 ? null : rows.reduce((sum, row) => sum + row[weighted], 0) / total;
}
