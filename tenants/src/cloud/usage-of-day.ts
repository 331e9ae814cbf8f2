import { type Day, dueAt, millisecondsPerDay, startOfDay, type UsageFigures } from "@duoyun/shared";
import { cloudVm, lease } from "../database/schema.ts";
import type { Cloud } from "./describe-cloud.ts";
import { type Usage, usageCurve } from "./usage-curve.ts";

const stepMilliseconds = 3_600_000;

/** The means of the curves of all VMs over a day, from its beginning until now; a lease's only from its first day on. */
export async function cloudUsageOf(
  { code, db, clock }: Cloud,
  day: Day,
): Promise<ReadonlyMap<string, UsageFigures>> {
  const from = startOfDay(day).getTime();
  const until = Math.min(clock.now().getTime(), dueAt(day).getTime());
  if (until - from < stepMilliseconds) return new Map();
  const vms = await db.select({ key: cloudVm.key, leaseId: cloudVm.leaseId }).from(cloudVm);
  const leases = await db.select({ id: lease.id, allocatedOn: lease.allocatedOn }).from(lease);
  const begun = new Map(leases.map(({ id, allocatedOn }) => [id, allocatedOn]));
  const coverage = rounded((until - from) / millisecondsPerDay);
  const there = vms.filter(({ leaseId }) => (begun.get(leaseId ?? "") ?? day) <= day);
  return new Map(
    there.map(({ key }) => [key, { ...meanOf(`${code}/${key}`, from, until), coverage }]),
  );
}

/** Of a look at every hour, in its middle. */
function meanOf(seed: string, from: number, until: number): Usage {
  const looks: Usage[] = [];
  for (let at = from + stepMilliseconds / 2; at < until; at += stepMilliseconds) {
    looks.push(usageCurve(seed, new Date(at)));
  }
  const mean = (pick: (usage: Usage) => number) =>
    rounded(looks.reduce((sum, usage) => sum + pick(usage), 0) / looks.length);
  return {
    cpuRatio: mean(({ cpuRatio }) => cpuRatio),
    memoryRatio: mean(({ memoryRatio }) => memoryRatio),
    diskRatio: mean(({ diskRatio }) => diskRatio),
  };
}

function rounded(ratio: number): number {
  return Math.round(ratio * 10_000) / 10_000;
}
