import type { ByIdOrNumber, LeaseView } from "@duoyun/shared";
import type { Ctx, PersonActor } from "../context.ts";
import { inTenant } from "../database/tenancy.ts";
import { findReadableLease } from "./find-readable-lease.ts";
import { getLeaseView } from "./lease-view.ts";

/** One lease of the person's node; what they may not read is not found. */
export function getLease(ctx: Ctx<PersonActor>, input: ByIdOrNumber): Promise<LeaseView> {
  return inTenant(ctx.db, ctx.actor.tenant, async (tx) => {
    const row = await findReadableLease(tx, ctx.actor, input);
    return getLeaseView(ctx, tx, row.id);
  });
}
