import { missingSchedule, today } from "@duoyun/shared";
import { arrayContains } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { person } from "../database/schema/index.ts";
import { emitOutbox } from "../outbox/emit-outbox.ts";
import { listActive } from "../people/list-active.ts";
import { notYetTold } from "./not-yet-told.ts";

/** Tells the administrators of a node, each once a day, that a year's schedule is still to be imported. */
export async function warnOfMissingSchedule(
  tx: Transaction,
  ctx: Ctx,
  { tenant }: { tenant: string },
): Promise<boolean> {
  const day = today(ctx.clock);
  const year = missingSchedule(ctx.calendars, day);
  if (year === null) return false;
  const administrators = await listActive(tx, tenant, arrayContains(person.roles, ["admin"]));
  const told = { tenant, kind: "calendar" as const, day, personIds: administrators };
  const personIds = await notYetTold(tx, told);
  if (personIds.length === 0) return false;
  await emitOutbox(tx, {
    tenant,
    topic: "notice",
    subject: `calendar:${year}`,
    payload: { personIds, ...warning(year) },
    at: ctx.clock.now(),
  });
  return true;
}

function warning(year: number) {
  return {
    title: { zh: `尚未导入 ${year} 年放假安排`, en: `The schedule of ${year} is not there yet` },
    text: {
      zh: `涉及 ${year} 年的时限和到期日均为暂估。\n国务院办公厅公布后，请运行 npx duoyun calendar import <文件> 导入；导入后自动重算并通知有关人员。`,
      en: `Every time limit and last day that lies in ${year} is provisional.\nOnce the State Council has published it, run npx duoyun calendar import <file>; the days are then computed again and those concerned are told.`,
    },
  };
}
