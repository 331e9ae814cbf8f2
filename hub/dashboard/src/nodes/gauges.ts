import type { NodeView } from "@duoyun/shared";
import { type Band, bandOf, diskBandOf } from "./band.ts";

export const gaugeKinds = ["vcpu", "memoryGib", "storageGib"] as const;
export type GaugeKind = (typeof gaugeKinds)[number];
export type Gauge = NodeView["vcpu"];

export function bandFor(kind: GaugeKind, { usedRatio }: Gauge): Band {
  return kind === "storageGib" ? diskBandOf(usedRatio) : bandOf(usedRatio);
}

/** The allocated share of what is there; null while either is unknown. */
export function allocationOf({ total, allocated }: Gauge): number | null {
  return total === null || allocated === null || total === 0 ? null : allocated / total;
}

/** Sums over the nodes that reported; null when none did, so that unknown never reads as zero. */
export function sumOf(gauges: readonly Gauge[]): Gauge {
  const known = gauges.filter(({ total }) => total !== null);
  if (known.length === 0) return { total: null, allocated: null, usedRatio: null };
  const total = known.reduce((sum, gauge) => sum + (gauge.total ?? 0), 0);
  const allocated = known.reduce((sum, gauge) => sum + (gauge.allocated ?? 0), 0);
  const measured = known.filter(({ usedRatio }) => usedRatio !== null);
  const weight = measured.reduce((sum, gauge) => sum + (gauge.total ?? 0), 0);
  const used = measured.reduce(
    (sum, gauge) => sum + (gauge.usedRatio ?? 0) * (gauge.total ?? 0),
    0,
  );
  return { total, allocated, usedRatio: weight > 0 ? used / weight : null };
}
