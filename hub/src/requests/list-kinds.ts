import {
  effectiveRulebook,
  type KindView,
  NodeCode,
  type Requirement,
  type RequirementView,
  today,
} from "@duoyun/shared";
import type { Ctx, PersonActor } from "../context.ts";
import { citeRule, leaseTerms } from "../leases/lease-terms.ts";

/** The kinds of request that the caller's node takes today, with what each asks for. */
export function listKinds(ctx: Ctx<PersonActor>): KindView[] {
  const rulebook = effectiveRulebook(NodeCode.parse(ctx.actor.tenant), today(ctx.clock));
  const view = ({ id, title, required, ruleId }: Requirement): RequirementView => ({
    id,
    title,
    required,
    rule: citeRule(rulebook, ruleId),
  });
  return Object.values(rulebook.kinds)
    .filter(({ executable }) => executable)
    .map((kind) => ({
      kind: kind.kind,
      title: kind.title,
      about: kind.about,
      affirmations: kind.eligibility.map(view),
      enclosures: kind.attachments.map(view),
      terms: leaseTerms({ kind, rulebook }),
    }));
}
