import { coreNodeCode, type NodeCode, type NodeFigures, notFound, realClock } from "@duoyun/shared";
import { and, desc, eq, gt, or, type SQL } from "drizzle-orm";
import type { Ctx, PersonActor } from "../context.ts";
import { comparison, nodeState } from "../database/schema/index.ts";
import { inProvince, inTenant } from "../database/tenancy.ts";
import { measureAges } from "../federation/measure-ages.ts";
import { mayAskCompare } from "./keepers.ts";

const mostShown = 96;

/** How complete, timely and accurate the records of a node are, with what shows it; another city's is not found. */
export function nodeFigures(
  ctx: Ctx<PersonActor>,
  { code }: { code: NodeCode },
): Promise<NodeFigures> {
  const { tenant } = ctx.actor;
  if (tenant !== coreNodeCode && tenant !== code) throw notFound({ zh: "节点", en: "node" });
  const within = tenant === coreNodeCode ? inProvince : inTenant;
  return within(ctx.db, tenant, async (tx) => {
    const ages = await measureAges(tx, code, realClock.now());
    const [state] = await tx.select().from(nodeState).where(eq(nodeState.tenant, code));
    const newest = (wanted?: SQL) =>
      tx
        .select()
        .from(comparison)
        .where(and(eq(comparison.tenant, code), wanted))
        .orderBy(desc(comparison.at));
    const rows = await newest().limit(mostShown);
    const [differed] = await newest(
      or(gt(comparison.differing, 0), gt(comparison.usageDiffering, 0)),
    ).limit(1);
    return {
      ...ages,
      queueLength: state?.queueLength ?? null,
      catchUp: catchUpOf(state),
      cursor: state?.cursor ?? null,
      history: rows.map(toView),
      setAside: state?.setAside ?? null,
      differences: differed?.differences ?? [],
      differedAt: differed?.at.toISOString() ?? null,
      asked: Boolean(state?.compareAskedAt),
      mayAsk: mayAskCompare(ctx.actor),
    };
  });
}

function catchUpOf(state: typeof nodeState.$inferSelect | undefined): NodeFigures["catchUp"] {
  const { sentRecords: sent, recordsPerSecond: perSecond } = state ?? {};
  return sent == null || perSecond == null ? null : { sent, perSecond };
}

function toView(row: typeof comparison.$inferSelect): NodeFigures["history"][number] {
  const { at, declared, held, buckets, differing, corrections } = row;
  const { medianAgeSeconds, worstAgeSeconds, freshRatio, untold } = row;
  const { usageDeclared, usageHeld, usageDiffering } = row;
  const ages = { medianAgeSeconds, worstAgeSeconds, freshRatio, proven: row.collectedAt !== null };
  const counts = { declared, held, buckets, differing, untold, corrections };
  return { at: at.toISOString(), ...counts, ...ages, usageDeclared, usageHeld, usageDiffering };
}
