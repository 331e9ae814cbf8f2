import { actorNames, stepOf, type Text } from "@duoyun/shared";
import { and, arrayContains, eq } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { person } from "../database/schema/index.ts";
import { leaveNotice } from "../notices/leave-notice.ts";
import { listActive } from "../people/list-active.ts";
import type { RequestRow } from "./find-request.ts";
import { FiledLeaseForm } from "./lease-form.ts";
import { powerText } from "./proposal-text.ts";
import type { KindRules } from "./rules-of.ts";

/** Tells a unit that its resources are to be taken back against it: by which rule, why, and what it has to save. */
export async function tellEnforced(
  tx: Transaction,
  ctx: Ctx,
  { row, rules }: { row: RequestRow; rules: KindRules },
): Promise<void> {
  if (row.form.power === undefined) return;
  const { power, leaseNumber, title, reason } = FiledLeaseForm.parse(row.form);
  if (!power) return;
  const ofUnit = eq(person.organisationId, row.organisationId);
  const personIds = await listActive(
    tx,
    row.tenant,
    and(ofUnit, arrayContains(person.roles, ["applicant"])),
  );
  const ground = powerText(power);
  const next = whatNext(row, rules);
  await leaveNotice(tx, ctx, {
    tenant: row.tenant,
    subject: `request:${row.id}`,
    personIds,
    title: { zh: `${leaseNumber} 将被收回`, en: `${leaseNumber} is to be taken back` },
    text: {
      zh: `${title}：${ground.zh}。理由：${reason}。${next.zh}请立即迁移并备份数据，逾期造成的数据丢失由使用单位负责。`,
      en: `${title}: ${ground.en}. Reason: ${reason}. ${next.en} Move and back up your data at once: what is lost then is for the unit to answer for.`,
    },
  });
}

function whatNext({ status, step }: RequestRow, { kind }: KindRules): Text {
  if (status !== "pending") {
    return { zh: "已决定收回。", en: "It is decided that they are taken back." };
  }
  const { zh, en } = actorNames[stepOf(kind, step)?.actorRole ?? "operator"];
  return { zh: `待${zh}同意后执行。`, en: `It is done once the ${en} agrees.` };
}
