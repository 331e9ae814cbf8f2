import type { Month } from "@duoyun/shared";
import { sql } from "drizzle-orm";
import { arrayOf } from "../database/array-of.ts";
import type { Transaction } from "../database/connect.ts";
import type { NodeMonth } from "./close-month.ts";
import { type CutOffCtx, cutOffOf } from "./cut-off.ts";
import { nextMonth } from "./month-days.ts";

type Standing = { tenant: string; first: Month | null; closed: Month[] };

/** The months of these nodes that are past their cut-off and not closed, or reopened: from the first of which anything is held on, those of which nothing is as well. */
export async function findDueMonths(
  tx: Transaction,
  ctx: CutOffCtx,
  tenants: readonly string[],
): Promise<NodeMonth[]> {
  const rows = await tx.execute<Standing>(sql`
    select node.tenant, to_char((
        select min(day) from usage_day held where held.tenant = node.tenant), 'YYYY-MM') as first,
      array(select month from usage_close held where held.tenant = node.tenant
        group by month having bool_or(reopened_at is null)) as closed
    from unnest(${arrayOf(tenants)}::text[]) as node (tenant)`);
  return [...rows].flatMap((standing) => dueOf(ctx, standing));
}

function dueOf(ctx: CutOffCtx, { tenant, first, closed }: Standing): NodeMonth[] {
  const due: NodeMonth[] = [];
  if (first === null) return due;
  for (let month = first; cutOffOf(ctx, tenant, month).at <= ctx.clock.now(); ) {
    if (!closed.includes(month)) due.push({ tenant, month });
    month = nextMonth(month);
  }
  return due;
}
