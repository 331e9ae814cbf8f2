import type { Ctx, PersonActor } from "../context.ts";
import { inTenant } from "../database/tenancy.ts";
import { endGroup } from "./end-group.ts";
import { mayLinkGroups } from "./groups.ts";
import { groupsNotYours, noSuchGroup } from "./link-errors.ts";

/** Any approver or administrator of the node ends the link of one of its groups. */
export async function unlinkGroup(
  ctx: Ctx<PersonActor>,
  { accountId }: { accountId: string },
): Promise<{ name: string }> {
  const { tenant } = ctx.actor;
  if (!mayLinkGroups(ctx.actor)) throw groupsNotYours();
  return inTenant(ctx.db, tenant, async (tx) => {
    const ended = await endGroup(tx, ctx, { tenant, accountId, why: "unlinked" });
    if (!ended) throw noSuchGroup();
    return { name: ended.name };
  });
}
