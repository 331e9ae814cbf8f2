import type { EffectiveRulebook, KindView, Requirement, RequirementView } from "@duoyun/shared";
import type { Ctx, PersonActor } from "../context.ts";
import { kindFormOf } from "../forms/kind-form.ts";
import { citeRule, leaseTerms } from "../leases/lease-terms.ts";
import { currentRulebook } from "./rules-of.ts";

/** The kinds of request that the caller's node takes today, with what each asks for. */
export function listKinds(ctx: Ctx<PersonActor>): KindView[] {
  const rulebook = currentRulebook(ctx, ctx.actor.tenant);
  const view = (requirement: Requirement) => requirementView(requirement, rulebook);
  return Object.values(rulebook.kinds)
    .filter(({ executable, filedBy }) => executable && filedBy === "applicant")
    .map((kind) => ({
      kind: kind.kind,
      title: kind.title,
      about: kind.about,
      affirmations: kind.eligibility.map(view),
      enclosures: kind.attachments.map(view),
      form: kindFormOf({ kind, rulebook }),
      terms: leaseTerms({ kind, rulebook }),
    }));
}

/** What a rulebook wants affirmed or enclosed, with its article. */
export function requirementView(
  { id, title, required, ruleId }: Requirement,
  rulebook: EffectiveRulebook,
): RequirementView {
  return { id, title, required, rule: citeRule(rulebook, ruleId) };
}
