import { actorNames, type Text, unfillableStep } from "@duoyun/shared";
import { and, eq } from "drizzle-orm";
import type { Transaction } from "../database/connect.ts";
import { person } from "../database/schema/index.ts";
import type { KindRules } from "./rules-of.ts";

export type StaffingQuestion = {
  tenant: string;
  applicantId: string;
  organisationId: string;
  rules: KindRules;
};

/** A request that nobody could decide is refused at filing: which step has no one, and what to do. */
export async function staffingProblem(
  tx: Transaction,
  { tenant, applicantId, organisationId, rules }: StaffingQuestion,
): Promise<Text | null> {
  const people = await tx
    .select({
      personId: person.id,
      roles: person.roles,
      county: person.county,
      organisationId: person.organisationId,
    })
    .from(person)
    .where(and(eq(person.tenant, tenant), eq(person.active, true)));
  const { county, separatesReviewAndApproval } = rules;
  const step = unfillableStep(rules.kind, {
    applicantId,
    county,
    organisationId,
    people,
    separatesReviewAndApproval,
  });
  if (!step) return null;
  const who = actorNames[step.actorRole];
  return {
    zh: `“${step.title.zh}”环节目前没有可办理的人员（${who.zh}，且不能是申请人或其他环节的办理人）。请联系本节点管理员配置人员后再提交。`,
    en: `Nobody could act at the step "${step.title.en}" (${who.en}, other than the applicant and those of other steps). Ask your node's administrator to appoint someone, then file again.`,
  };
}
