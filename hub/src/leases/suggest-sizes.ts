import {
  type ByIdOrNumber,
  type FitRules,
  fitSize,
  fitSizes,
  type LeaseSizes,
  type MeasuredUse,
  type SizeSuggestion,
  sizesOf,
} from "@duoyun/shared";
import type { Ctx, PersonActor } from "../context.ts";
import { inTenant } from "../database/tenancy.ts";
import { requirementView } from "../requests/list-kinds.ts";
import { currentRules } from "../requests/rules-of.ts";
import { findReadableLease } from "./find-readable-lease.ts";
import { itemOfLease } from "./item-of-lease.ts";
import { measuredHosts } from "./measured-hosts.ts";
import { measuredUse } from "./measured-use.ts";

/** What an operator might propose for a lease by what its hosts last used; sizes stay where nothing is known. */
export function suggestSizes(ctx: Ctx<PersonActor>, input: ByIdOrNumber): Promise<SizeSuggestion> {
  return inTenant(ctx.db, ctx.actor.tenant, async (tx) => {
    const row = await findReadableLease(tx, ctx.actor, input);
    const { kind, rulebook } = currentRules(ctx, row, "optimisation");
    const { readings } = rulebook;
    const hosts = sizesOf(row);
    const use = await measuredUse(tx, row);
    const uses = row.each ? await measuredHosts(tx, row, row.each) : [];
    const ladders = await itemOfLease(tx, row);
    return {
      hosts,
      to: ladders ? fitting(hosts, { use, uses }, { ladders, readings }) : hosts,
      use: use && { ...use, measuredAt: use.measuredAt.toISOString() },
      uses,
      affirmations: kind.eligibility.map((one) => requirementView(one, rulebook)),
    };
  });
}

type Measured = { use: MeasuredUse | null; uses: readonly (MeasuredUse | null)[] };

/** Hosts of different sizes are fitted each by its own use, as their mean says nothing of any of them. */
function fitting(hosts: LeaseSizes, { use, uses }: Measured, rules: FitRules): LeaseSizes {
  if (!("each" in hosts)) return use ? fitSizes(hosts, use, rules) : hosts;
  const each = hosts.each.map((host, index) => {
    const own = uses[index];
    return own ? { ...host, ...fitSize(host, own, rules) } : host;
  });
  return { each };
}
