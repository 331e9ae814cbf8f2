import { today } from "@duoyun/shared";
import { and, eq, ne } from "drizzle-orm";
import type { Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { lease } from "../database/schema/index.ts";
import { leaseStanding } from "../leases/lease-attention.ts";
import { selectLeases } from "../leases/select-leases.ts";
import { pinnedRules } from "../requests/rules-of.ts";

export type EndingLeases = { ending: number; overdue: number };

/** How many leases of a node end soon, and how many are past their last day and not yet reclaimed. */
export async function readEndingLeases(
  tx: Transaction,
  ctx: Ctx,
  tenant: string,
): Promise<EndingLeases> {
  const live = await selectLeases(tx, and(eq(lease.tenant, tenant), ne(lease.status, "reclaimed")));
  const standings = live.map(
    ({ row, source }) => leaseStanding(row, today(ctx.clock), pinnedRules(ctx, source)).attention,
  );
  const count = (attention: keyof EndingLeases) =>
    standings.filter((standing) => standing === attention).length;
  return { ending: count("ending"), overdue: count("overdue") };
}
