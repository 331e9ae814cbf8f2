import type { ByIdOrNumber, LeaseView } from "@duoyun/shared";
import type { Ctx, PersonActor } from "../context.ts";
import { inTenant } from "../database/tenancy.ts";
import { mayRead } from "../requests/may-read.ts";
import { findLease, noSuchLease } from "./find-lease.ts";
import { getLeaseView } from "./lease-view.ts";

/** One lease of the person's node; what they may not read is not found. */
export function getLease(ctx: Ctx<PersonActor>, input: ByIdOrNumber): Promise<LeaseView> {
  return inTenant(ctx.db, ctx.actor.tenant, async (tx) => {
    const row = await findLease(tx, ctx.actor.tenant, input);
    if (!(await mayRead(tx, ctx.actor, row))) throw noSuchLease;
    return getLeaseView(ctx, tx, row.id);
  });
}
