import { isSameSize, type ListedHost, type MeasuredUse } from "@duoyun/shared";
import { and, eq } from "drizzle-orm";
import type { Transaction } from "../database/connect.ts";
import { resource } from "../database/schema/index.ts";
import type { LeaseRow } from "./find-lease.ts";

/** What each host of a list used when its city reported last; null for one that it has not told of in these sizes. */
export async function measuredHosts(
  tx: Transaction,
  { tenant, id }: Pick<LeaseRow, "tenant" | "id">,
  each: readonly ListedHost[],
): Promise<(MeasuredUse | null)[]> {
  const told = await tx
    .select()
    .from(resource)
    .where(and(eq(resource.tenant, tenant), eq(resource.leaseId, id), eq(resource.deleted, false)));
  return each.map((host) => {
    const seen = told.find((row) => row.key === host.host && isOfSize(row, host));
    return seen ? useOf(seen) : null;
  });
}

type Told = typeof resource.$inferSelect;

function isOfSize({ vcpu, memoryGib, storageGib }: Told, size: ListedHost): boolean {
  if (vcpu === null || memoryGib === null || storageGib === null) return false;
  return isSameSize({ vcpu, memoryGib, storageGib }, size);
}

function useOf({ cpuRatio, memoryRatio, diskRatio }: Told): MeasuredUse {
  return {
    cpuPercent: percent(cpuRatio),
    memoryPercent: percent(memoryRatio),
    diskPercent: percent(diskRatio),
  };
}

function percent(ratio: number | null): number | null {
  return ratio === null ? null : Math.round(ratio * 10_000) / 100;
}
