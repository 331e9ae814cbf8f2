import { coreNodeCode, type NodeCode, type NodeSummary, nodes, realClock } from "@duoyun/shared";
import { desc, eq } from "drizzle-orm";
import type { Ctx, PersonActor } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { comparison } from "../database/schema/index.ts";
import { inProvince, inTenant } from "../database/tenancy.ts";
import { measureAges } from "../federation/measure-ages.ts";
import { toComparisonView } from "./to-comparison-view.ts";

/** The figures of all nodes side by side for people of the core node, of their own for a city's. */
export function summariseNodes(ctx: Ctx<PersonActor>): Promise<NodeSummary[]> {
  const { tenant } = ctx.actor;
  const within = tenant === coreNodeCode ? inProvince : inTenant;
  const seen = nodes.filter(({ code }) => tenant === coreNodeCode || code === tenant);
  return within(ctx.db, tenant, async (tx) => {
    const summaries: NodeSummary[] = [];
    for (const { code } of seen) summaries.push(await summarise(tx, code));
    return summaries;
  });
}

async function summarise(tx: Transaction, code: NodeCode): Promise<NodeSummary> {
  const ages = await measureAges(tx, code, realClock.now());
  const [last] = await tx
    .select()
    .from(comparison)
    .where(eq(comparison.tenant, code))
    .orderBy(desc(comparison.at))
    .limit(1);
  return { code, ...ages, last: last ? toComparisonView(last) : null };
}
