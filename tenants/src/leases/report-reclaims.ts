import { crashPoint } from "@duoyun/shared/runtime/fault";
import { and, eq, isNotNull } from "drizzle-orm";
import type { City } from "../city.ts";
import { lease } from "../database/schema.ts";
import { isFinal } from "../hub/is-final.ts";
import { reasonOf } from "../reason-of.ts";

/** Tells the hub of every lease that the city ended on its own; a repeat does no harm. */
export async function reportReclaims(city: City): Promise<void> {
  const unreported = await city.db
    .select()
    .from(lease)
    .where(and(isNotNull(lease.reclaimedOn), eq(lease.reported, false)));
  for (const { id, reclaimedOn } of unreported) {
    if (reclaimedOn === null) continue;
    crashPoint("city.report.beforeSend");
    await report(city, { leaseId: id, reclaimedOn });
    crashPoint("city.report.afterSend");
    await city.db.update(lease).set({ reported: true }).where(eq(lease.id, id));
    crashPoint("city.report.afterCommit");
  }
}

async function report(city: City, reclaim: { leaseId: string; reclaimedOn: string }) {
  try {
    await city.hub.reportReclaim(reclaim);
  } catch (error) {
    if (!isFinal(error)) throw error;
    city.log.error(
      { city: city.code, ...reclaim, reason: reasonOf(error) },
      "the hub refused a report",
    );
  }
}
