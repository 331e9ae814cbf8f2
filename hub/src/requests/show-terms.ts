import type { LeaseTermsView } from "@duoyun/shared";
import type { Ctx, PersonActor } from "../context.ts";
import { leaseTerms } from "../leases/lease-terms.ts";
import { currentRules } from "./rules-of.ts";

/** What the rules in force at the caller's node say of the length of temporary resources, before anything is filed. */
export function showTerms(ctx: Ctx<PersonActor>): LeaseTermsView {
  const terms = leaseTerms(currentRules(ctx, ctx.actor, "temporary"));
  if (!terms) throw new Error("Temporary resources have no terms.");
  return terms;
}
