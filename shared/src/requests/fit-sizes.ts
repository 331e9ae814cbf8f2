import type { CatalogItemView } from "../catalog/catalog-item.ts";
import type { Readings } from "../rulebooks/readings-schema.ts";
import type { MeasuredUse } from "../views/lease.ts";
import type { HostSize, HostSizes } from "../views/request.ts";
import { nearestSize } from "./nearest-size.ts";

export type FitRules = {
  ladders: Pick<CatalogItemView, "vcpuLadder" | "memoryLadderGib">;
  readings: Pick<Readings, "sizingBounds" | "diskSizing">;
};

/** As many hosts in the sizes that fit what was measured of them. */
export function fitSizes(hosts: HostSizes, use: MeasuredUse, rules: FitRules): HostSizes {
  return { quantity: hosts.quantity, ...fitSize(hosts, use, rules) };
}

/** The sizes that fit what was measured of a host: CPU and memory doubled or halved on the ladder (YCC-49 to YCC-53, A-03), storage only less. */
export function fitSize(host: HostSize, use: MeasuredUse, rules: FitRules): HostSize {
  const { ladders, readings } = rules;
  return {
    vcpu: rung({ size: host.vcpu, percent: use.cpuPercent, ladder: ladders.vcpuLadder }, readings),
    memoryGib: rung(
      { size: host.memoryGib, percent: use.memoryPercent, ladder: ladders.memoryLadderGib },
      readings,
    ),
    storageGib: disk(host.storageGib, use.diskPercent, readings.diskSizing),
  };
}

type Rung = { size: number; percent: number | null; ladder: readonly number[] };

/** At either end of the ladder the size stays (YCC-55). */
function rung(
  { size, percent, ladder }: Rung,
  { sizingBounds }: Pick<Readings, "sizingBounds">,
): number {
  if (percent === null) return size;
  const { inclusiveBounds, belowPercent, abovePercent } = sizingBounds;
  const isOver = inclusiveBounds ? percent >= abovePercent : percent > abovePercent;
  const isUnder = inclusiveBounds ? percent <= belowPercent : percent < belowPercent;
  if (isOver && size < Math.max(...ladder)) return nearestSize(ladder, size * 2) ?? size;
  if (isUnder && size > Math.min(...ladder)) return nearestSize(ladder, size / 2) ?? size;
  return size;
}

function disk(size: number, percent: number | null, reading: Readings["diskSizing"]): number {
  const { keepAbovePercent, stepGigabytes, minimumGigabytes } = reading;
  if (percent === null || percent > keepAbovePercent) return size;
  const wanted = (size * percent) / keepAbovePercent;
  const stepBelow = (Math.ceil(wanted / stepGigabytes) - 1) * stepGigabytes;
  return Math.min(size, Math.max(minimumGigabytes, stepBelow));
}
