import {
  amountText,
  articleText,
  findRulebook,
  type Precheck,
  requestAmounts,
  type Step,
  type TemporaryForm,
  type Text,
  today,
} from "@duoyun/shared";
import type { Ctx, PersonActor } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { inTenant } from "../database/tenancy.ts";
import { termDates } from "../leases/term-dates.ts";
import { quotaShortages } from "../quotas/shortages.ts";
import type { Problem } from "./catalog-problems.ts";
import { formProblems } from "./form-problems.ts";
import { quotaImpact } from "./quota-impact.ts";
import { currentRules, type KindRules } from "./rules-of.ts";
import { staffingProblem } from "./staffing-problem.ts";

/** What a temporary request would meet: its problems, its quotas, its steps and its days; nothing is stored. */
export function precheck(ctx: Ctx<PersonActor>, form: TemporaryForm): Promise<Precheck> {
  const { tenant, organisationId } = ctx.actor;
  const rules = currentRules(ctx, tenant, "temporary");
  const amounts = requestAmounts(form);
  return inTenant(ctx.db, tenant, async (tx) => {
    const share = { tenant, organisationId, amounts };
    const problems = await allProblems(tx, ctx, { form, rules });
    return {
      ok: problems.length === 0,
      problems,
      quota: await quotaImpact(tx, { ...share, reserved: false }),
      amounts,
      lease: termDates({ from: today(ctx.clock), months: form.months }, rules),
      steps: rules.kind.steps.map((step) => ({ title: step.title, clock: limitText(step) })),
    };
  });
}

async function allProblems(
  tx: Transaction,
  { actor }: Ctx<PersonActor>,
  { form, rules }: { form: TemporaryForm; rules: KindRules },
): Promise<Problem[]> {
  const { tenant, organisationId, personId: applicantId } = actor;
  const found = await formProblems(tx, { tenant, form, rules });
  const amounts = requestAmounts(form);
  const shortages = await quotaShortages(tx, { tenant, organisationId, amounts });
  const staffing = await staffingProblem(tx, { tenant, applicantId, rules });
  return [
    ...found,
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
