import { today } from "@duoyun/shared";
import { crashPoint } from "@duoyun/shared/runtime/fault";
import { and, eq, isNull, lt } from "drizzle-orm";
import type { City } from "../city.ts";
import { removeHosts } from "../cloud/remove-hosts.ts";
import { cloudVm, lease } from "../database/schema.ts";

/** Takes back what is past its last day by the city's own clock, with or without the hub; returns how many leases ended. */
export async function enforceLeases(city: City): Promise<number> {
  const now = today(city.clock);
  const due = await city.db
    .select()
    .from(lease)
    .where(and(isNull(lease.reclaimedOn), lt(lease.lastDay, now)));
  for (const { id, title, lastDay } of due) {
    await reclaim(city, { id, now });
    city.log.info({ city: city.code, leaseId: id, title, lastDay }, "reclaimed an expired lease");
  }
  return due.length;
}

async function reclaim(city: City, { id, now }: { id: string; now: string }): Promise<void> {
  await city.db.transaction(async (tx) => {
    const ended = await tx
      .update(lease)
      .set({ reclaimedOn: now })
      .where(and(eq(lease.id, id), isNull(lease.reclaimedOn), lt(lease.lastDay, now)))
      .returning({ id: lease.id });
    if (ended.length > 0) await removeHosts(tx, eq(cloudVm.leaseId, id));
    crashPoint("city.reclaim.beforeCommit");
  });
  crashPoint("city.reclaim.afterCommit");
}
