import { type ByIdOrNumber, fitSizes, type SizeSuggestion, sizesOf } from "@duoyun/shared";
import type { Ctx, PersonActor } from "../context.ts";
import { inTenant } from "../database/tenancy.ts";
import { requirementView } from "../requests/list-kinds.ts";
import { currentRules } from "../requests/rules-of.ts";
import { findLease } from "./find-lease.ts";
import { itemOfLease } from "./item-of-lease.ts";
import { measuredUse } from "./measured-use.ts";

/** What an operator might propose for a lease by what its hosts last used; sizes stay where nothing is known. */
export function suggestSizes(ctx: Ctx<PersonActor>, input: ByIdOrNumber): Promise<SizeSuggestion> {
  return inTenant(ctx.db, ctx.actor.tenant, async (tx) => {
    const row = await findLease(tx, ctx.actor.tenant, input);
    const { kind, rulebook } = currentRules(ctx, row, "optimisation");
    const { readings } = rulebook;
    const hosts = sizesOf(row);
    const use = await measuredUse(tx, row);
    const ladders = await itemOfLease(tx, row);
    const to = use && ladders ? fitSizes(hosts, use, { ladders, readings }) : hosts;
    return {
      hosts,
      to,
      use: use && { ...use, measuredAt: use.measuredAt.toISOString() },
      affirmations: kind.eligibility.map((one) => requirementView(one, rulebook)),
    };
  });
}
