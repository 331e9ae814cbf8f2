import { coreNodeCode, type Day, shiftMonths, today } from "@duoyun/shared";
import { sql } from "drizzle-orm";
import { emitAudit } from "../audit/emit-audit.ts";
import type { Ctx } from "../context.ts";
import { arrayOf } from "../database/array-of.ts";
import type { Transaction } from "../database/connect.ts";
import { firstKeptDay, usageRulesOf } from "../usage/usage-rules.ts";
import type { Sweep } from "./sweep.ts";

/** Makes room for this month's and the next one's days of usage, and drops the months that are past their retention. */
export const keepUsageMonths: Sweep = {
  name: "keep-usage-months",
  everySeconds: 3_600,
  due: async () => [{ tenant: coreNodeCode, id: coreNodeCode }],
  carryOut: async (tx, ctx) => {
    const day = today(ctx.clock);
    const made = await makeMonths(tx, [day, shiftMonths(day, 1)]);
    const dropped = await dropMonths(tx, ctx);
    return made || dropped;
  },
};

async function makeMonths(tx: Transaction, days: readonly Day[]): Promise<boolean> {
  const rows = await tx.execute<{ made: boolean }>(sql`
    select keep_usage_month(day) as made from unnest(${arrayOf(days)}::date[]) as day`);
  return rows.some(({ made }) => made);
}

async function dropMonths(tx: Transaction, ctx: Ctx): Promise<boolean> {
  const { retentionMonths } = usageRulesOf(ctx);
  const rows = await tx.execute<{ month: string }>(sql`
    select month from drop_usage_months(${firstKeptDay(usageRulesOf(ctx))}::date)`);
  if (rows.length === 0) return false;
  const data = { months: [...rows].map(({ month }) => month), retentionMonths };
  const core = { tenant: coreNodeCode, entity: "node", entityId: coreNodeCode };
  await emitAudit(tx, ctx, { ...core, action: "usage.dropped", data });
  return true;
}
