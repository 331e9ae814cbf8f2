import type { LeasesInput, LeasesResult } from "@duoyun/shared";
import { and, eq, inArray, ne } from "drizzle-orm";
import type { CityActor, Ctx } from "../context.ts";
import { lease } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";

/** How a city's leases stand, for one that was restored and cannot know: all that run, and which of its own have ended. */
export function listLeases(ctx: Ctx<CityActor>, { running }: LeasesInput): Promise<LeasesResult> {
  const { tenant } = ctx.actor;
  const { id, title, allocatedOn, capDay, lastDay } = lease;
  const ours = eq(lease.tenant, tenant);
  return inTenant(ctx.db, tenant, async (tx) => {
    const leases = await tx
      .select({ id, title, allocatedOn, capDay, lastDay })
      .from(lease)
      .where(and(ours, ne(lease.status, "reclaimed")));
    const ended = await tx
      .select({ id })
      .from(lease)
      .where(and(ours, eq(lease.status, "reclaimed"), inArray(id, running)));
    return { leases, ended: ended.map((row) => row.id) };
  });
}
