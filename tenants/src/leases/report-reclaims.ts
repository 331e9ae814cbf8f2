import { crashPoint } from "@duoyun/shared/runtime/fault";
import { and, eq, isNotNull, ne, notExists, sql } from "drizzle-orm";
import type { City } from "../city.ts";
import { cityOrder, lease } from "../database/schema.ts";
import { isFinal } from "../hub/is-final.ts";
import { reasonOf } from "../reason-of.ts";

/** Tells the hub of every lease that has ended here and of whose orders it has heard the end; a repeat does no harm. */
export async function reportReclaims(city: City): Promise<void> {
  const unreported = await city.db
    .select()
    .from(lease)
    .where(
      and(isNotNull(lease.reclaimedOn), eq(lease.reported, false), notExists(unanswered(city))),
    );
  for (const { id, reclaimedOn } of unreported) {
    if (reclaimedOn === null) continue;
    crashPoint("city.report.beforeSend");
    await report(city, { leaseId: id, reclaimedOn });
    crashPoint("city.report.afterSend");
    await city.db.update(lease).set({ reported: true }).where(eq(lease.id, id));
    crashPoint("city.report.afterCommit");
  }
}

function unanswered({ db }: City) {
  const ofLease = and(eq(cityOrder.leaseId, lease.id), ne(cityOrder.state, "answered"));
  return db.select({ one: sql`1` }).from(cityOrder).where(ofLease);
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
