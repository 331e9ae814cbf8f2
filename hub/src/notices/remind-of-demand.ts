import { articleText, type Text, today } from "@duoyun/shared";
import { and, arrayContains, eq, like, notExists, notInArray, sql } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { person, request } from "../database/schema/index.ts";
import { citeRule } from "../leases/lease-terms.ts";
import { emitOutbox } from "../outbox/emit-outbox.ts";
import { listActive } from "../people/list-active.ts";
import { currentRules, type KindRules } from "../requests/rules-of.ts";
import { notYetTold } from "./not-yet-told.ts";

/** Reminds the applicants of units that have reported no demand intention this year, each once a year (P24-29). */
export async function remindOfDemand(
  tx: Transaction,
  ctx: Ctx,
  { tenant }: { tenant: string },
): Promise<boolean> {
  const rules = currentRules(ctx, { tenant }, "demandIntention");
  const year = Number(today(ctx.clock).slice(0, 4));
  const silent = await silentApplicants(tx, tenant, year);
  const told = { tenant, kind: "demand" as const, day: `${year}-12-31`, personIds: silent };
  const personIds = await notYetTold(tx, told);
  if (personIds.length === 0) return false;
  await emitOutbox(tx, {
    tenant,
    topic: "notice",
    subject: `demand:${year + 1}`,
    payload: { personIds, ...reminder(year + 1, rules) },
    at: ctx.clock.now(),
  });
  return true;
}

function silentApplicants(tx: Transaction, tenant: string, year: number): Promise<string[]> {
  const reported = tx
    .select({ one: sql`1` })
    .from(request)
    .where(
      and(
        eq(request.organisationId, person.organisationId),
        eq(request.kind, "demandIntention"),
        like(request.number, `REQ-${year}-%`),
        notInArray(request.status, ["withdrawn", "rejected"]),
      ),
    );
  const isApplicant = arrayContains(person.roles, ["applicant"]);
  return listActive(tx, tenant, and(isApplicant, notExists(reported)));
}

function reminder(year: number, { kind, rulebook }: KindRules): { title: Text; text: Text } {
  const { ruleId, from } = kind.yearly ?? { ruleId: "P24-29", from: "" };
  const article = articleText(citeRule(rulebook, ruleId).article);
  return {
    title: { zh: `请报送 ${year} 年资源需求意向`, en: `Report your demand for ${year}` },
    text: {
      zh: `贵单位今年尚未报送资源需求意向。请结合 ${year} 年信息化项目计划，在网页“申请资源”中选择“资源需求意向”提交（${ruleId}，${article.zh}；每年 ${from} 起提醒一次，为平台内部安排）。初审结果将在以后的上云申请中显示。`,
      en: `Your unit has reported no demand intention this year. File one on the page, by your project plan for ${year} (${ruleId}, ${article.en}; this reminder goes out once a year from ${from} on, a date of the platform's own). Its preliminary review is shown at your later application.`,
    },
  };
}
