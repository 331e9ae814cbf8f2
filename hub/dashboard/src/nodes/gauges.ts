import type { NodeView } from "@duoyun/shared";
import { type Band, bandOf, diskBandOf } from "./band.ts";

export const gaugeKinds = ["vcpu", "memoryGib", "storageGib"] as const;
export type GaugeKind = (typeof gaugeKinds)[number];
export type Gauge = NodeView["vcpu"];

export function bandFor(kind: GaugeKind, { usedRatio }: Pick<Gauge, "usedRatio">): Band {
  return kind === "storageGib" ? diskBandOf(usedRatio) : bandOf(usedRatio);
}

type Sums = Pick<Gauge, "total" | "allocated">;

/** The allocated share of what is there; null while either is unknown. */
export function allocationOf({ total, allocated }: Sums): number | null {
  return total === null || allocated === null || total === 0 ? null : allocated / total;
}

/** Whether a sum is only the least that there is. */
export function isPartial({ count }: Gauge["unknown"]["total"]): boolean {
  return count > 0;
}

/** Whether a node says what it has given out; one that reads its machines alone does not. */
export function tellsAllocated({ allocated }: Gauge): boolean {
  return allocated !== null;
}

/** Sums over the nodes that reported; null when none did, so that unknown never reads as zero. */
export function sumOf(gauges: readonly Gauge[]): Gauge {
  const known = gauges.filter(({ total }) => total !== null);
  const unknown = unknownIn(gauges);
  if (known.length === 0) return { total: null, allocated: null, usedRatio: null, unknown };
  const total = known.reduce((sum, gauge) => sum + (gauge.total ?? 0), 0);
  const allocated = known.some(tellsAllocated)
    ? known.reduce((sum, gauge) => sum + (gauge.allocated ?? 0), 0)
    : null;
  const measured = known.filter(({ usedRatio }) => usedRatio !== null);
  const weight = measured.reduce((sum, gauge) => sum + (gauge.total ?? 0), 0);
  const used = measured.reduce(
    (sum, gauge) => sum + (gauge.usedRatio ?? 0) * (gauge.total ?? 0),
    0,
  );
  return { total, allocated, usedRatio: weight > 0 ? used / weight : null, unknown };
}

function unknownIn(gauges: readonly Gauge[]): Gauge["unknown"] {
  const add = (name: keyof Gauge["unknown"]) => ({
    count: gauges.reduce((sum, { unknown }) => sum + unknown[name].count, 0),
    of: gauges.reduce((sum, { unknown }) => sum + unknown[name].of, 0),
  });
  return { total: add("total"), allocated: add("allocated"), used: add("used") };
}
