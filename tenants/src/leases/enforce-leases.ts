import { today } from "@duoyun/shared";
import { crashPoint } from "@duoyun/shared/runtime/fault";
import { and, eq, inArray, isNull, lt, notExists, sql } from "drizzle-orm";
import type { City } from "../city.ts";
import { removeHosts } from "../cloud/remove-hosts.ts";
import { cityOrder, cloudVm, lease } from "../database/schema.ts";
import { readState } from "../state/read-state.ts";

/**
 * Takes back what is past its last day by the city's own clock, with or without the hub; returns how many
 * leases ended. One whose extension is here and not yet carried out is left to that order.
 */
export async function enforceLeases(city: City): Promise<number> {
  if ((await readState(city.db)).leasesUnsure) return 0;
  const now = today(city.clock);
  const due = await city.db.select().from(lease).where(isOver(city, now));
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
      .where(and(eq(lease.id, id), isOver(city, now)))
      .returning({ id: lease.id });
    if (ended.length > 0) await removeHosts(tx, eq(cloudVm.leaseId, id));
    crashPoint("city.reclaim.beforeCommit");
  });
  crashPoint("city.reclaim.afterCommit");
}

function isOver({ db }: City, now: string) {
  const extension = db
    .select({ one: sql`1` })
    .from(cityOrder)
    .where(
      and(
        eq(cityOrder.leaseId, lease.id),
        eq(cityOrder.kind, "extend"),
        inArray(cityOrder.state, ["received", "working"]),
      ),
    );
  return and(isNull(lease.reclaimedOn), lt(lease.lastDay, now), notExists(extension));
}
