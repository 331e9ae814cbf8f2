import { type ByIdOrNumber, fitSizes, ResourceForm, type SizeSuggestion } from "@duoyun/shared";
import { eq } from "drizzle-orm";
import { findFiledItem } from "../catalog/find-filed.ts";
import type { Ctx, PersonActor } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { request } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { requirementView } from "../requests/list-kinds.ts";
import { currentRules } from "../requests/rules-of.ts";
import { findLease, type LeaseRow } from "./find-lease.ts";
import { hostsOf } from "./hosts-of.ts";
import { measuredUse } from "./measured-use.ts";

/** What an operator might propose for a lease by what its hosts last used; sizes stay where nothing is known. */
export function suggestSizes(ctx: Ctx<PersonActor>, input: ByIdOrNumber): Promise<SizeSuggestion> {
  return inTenant(ctx.db, ctx.actor.tenant, async (tx) => {
    const row = await findLease(tx, ctx.actor.tenant, input);
    const { kind, rulebook } = currentRules(ctx, row, "optimisation");
    const { readings } = rulebook;
    const hosts = hostsOf(row);
    const use = await measuredUse(tx, row);
    const ladders = await laddersOf(tx, row);
    const to = use && ladders ? fitSizes(hosts, use, { ladders, readings }) : hosts;
    return {
      hosts,
      to,
      use: use && { ...use, measuredAt: use.measuredAt.toISOString() },
      affirmations: kind.eligibility.map((one) => requirementView(one, rulebook)),
    };
  });
}

async function laddersOf(tx: Transaction, { tenant, requestId }: LeaseRow) {
  const [source] = await tx
    .select({ form: request.form })
    .from(request)
    .where(eq(request.id, requestId));
  const form = ResourceForm.pick({ catalogItem: true }).safeParse(source?.form);
  if (!form.success) return null;
  return (await findFiledItem(tx, tenant, form.data.catalogItem))?.item ?? null;
}
