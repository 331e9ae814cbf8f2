import { stepOf } from "@duoyun/shared";
import type { Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { noticeToOperators } from "../notices/notice-to-operators.ts";
import type { RequestRow } from "./find-request.ts";
import { mayRestrict } from "./power-words.ts";
import type { KindRules } from "./rules-of.ts";

type Objection = { row: RequestRow; rules: KindRules; reason: string | undefined };

/** Tells operators that a unit objects to a proposal and what they may do then; nothing follows of itself. */
export async function tellObjection(
  tx: Transaction,
  ctx: Ctx,
  { row, rules, reason = "" }: Objection,
): Promise<void> {
  const id = stepOf(rules.kind, row.step)?.powerRuleId;
  if (!id) return;
  const next = mayRestrict(id, rules.rulebook);
  await noticeToOperators(tx, ctx, {
    tenant: row.tenant,
    subject: `request:${row.id}`,
    title: { zh: `${row.number} 使用单位有异议`, en: `${row.number}: the user unit objects` },
    text: {
      zh: `理由：${reason}。${next.zh}`,
      en: `Reason: ${reason}. ${next.en}`,
    },
  });
}
