import {
  amountText,
  articleText,
  askedAmounts,
  findRulebook,
  type Precheck,
  PrecheckInput,
  type PrecheckQuestion,
  type Step,
  stepsOf,
  type Text,
  today,
} from "@duoyun/shared";
import { offerOn } from "../catalog/offer-on.ts";
import type { Ctx, PersonActor } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { inTenant } from "../database/tenancy.ts";
import { checkAnnex } from "../forms/check-annex.ts";
import { kindFormOf } from "../forms/kind-form.ts";
import { termDates } from "../leases/term-dates.ts";
import { quotaShortages } from "../quotas/shortages.ts";
import type { Problem } from "./catalog-problems.ts";
import { formProblems } from "./form-problems.ts";
import { quotaImpact } from "./quota-impact.ts";
import { requirementProblems } from "./requirement-problems.ts";
import { currentRules, type KindRules } from "./rules-of.ts";
import { staffingProblem } from "./staffing-problem.ts";

/** What a request for resources would meet: its problems, its quotas, its steps and its days; nothing is stored. */
export function precheck(ctx: Ctx<PersonActor>, input: PrecheckQuestion): Promise<Precheck> {
  const form = PrecheckInput.parse(input);
  const { tenant, organisationId } = ctx.actor;
  const rules = currentRules(ctx, ctx.actor, form.kind);
  const amounts = askedAmounts(form, kindFormOf(rules));
  return inTenant(ctx.db, tenant, async (tx) => {
    const share = { tenant, organisationId, amounts };
    const problems = await allProblems(tx, ctx, { form, rules });
    return {
      ok: problems.length === 0,
      problems,
      quota: await quotaImpact(tx, { ...share, reserved: false }),
      amounts,
      offer: await offerOn(tx, { tenant, catalogItem: form.catalogItem, day: today(ctx.clock) }),
      lease: termOf(ctx, form, rules),
      steps: stepsOf(rules.kind).map((step) => ({ title: step.title, clock: limitText(step) })),
    };
  });
}

function termOf(ctx: Ctx, { months }: PrecheckInput, rules: KindRules): Precheck["lease"] {
  if (!rules.kind.lease || months === undefined) return null;
  return termDates({ from: today(ctx.clock), months }, rules);
}

async function allProblems(
  tx: Transaction,
  { actor, clock }: Ctx<PersonActor>,
  { form, rules }: { form: PrecheckInput; rules: KindRules },
): Promise<Problem[]> {
  const { tenant, organisationId, personId: applicantId } = actor;
  const found = await formProblems(tx, { tenant, form, rules });
  const amounts = askedAmounts(form, kindFormOf(rules));
  const shortages = await quotaShortages(tx, { tenant, organisationId, amounts });
  const staffing = await staffingProblem(tx, { tenant, applicantId, organisationId, rules });
  return [
    ...found,
    ...requirementProblems(form, rules),
    ...checkAnnex({ ...form, today: today(clock) }, rules),
    ...shortages.map(({ kind, text }) => ({ field: kind, text })),
    ...(staffing ? [{ field: "steps", text: staffing }] : []),
  ];
}

function limitText({ clock }: Step): Text | null {
  if (!clock) return null;
  const amount = amountText(clock.amount, clock.unit);
  const article = articleText(clock.article);
  const document = findRulebook(clock.rulebook)?.shortTitle;
  const target: Text =
    clock.nature === "internal"
      ? { zh: "，内部目标", en: ", internal target" }
      : { zh: "", en: "" };
  return {
    zh: `${amount.zh}（${document?.zh ?? clock.rulebook}${article.zh}${target.zh}）`,
    en: `${amount.en} (${document?.en ?? clock.rulebook}, ${article.en}${target.en})`,
  };
}
