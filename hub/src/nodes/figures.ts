import { hearingLimits, type NodeCode, type NodeFigures, realClock } from "@duoyun/shared";
import { and, desc, eq, type SQL } from "drizzle-orm";
import type { Ctx, PersonActor } from "../context.ts";
import { comparison, nodeState } from "../database/schema/index.ts";
import { measureAges } from "../federation/measure-ages.ts";
import { foundDifference } from "./found-difference.ts";
import { mayAskCompare, mayReadRecords } from "./keepers.ts";
import { ageInSeconds } from "./node-state.ts";
import { toComparisonView } from "./to-comparison-view.ts";
import { withinNode } from "./within-node.ts";

/** How complete, timely and accurate the records of a node are, with what shows it; another city's is not found. */
export function nodeFigures(
  ctx: Ctx<PersonActor>,
  { code }: { code: NodeCode },
): Promise<NodeFigures> {
  return withinNode(ctx, code, async (tx) => {
    const ages = await measureAges(tx, code, realClock.now());
    const [state] = await tx.select().from(nodeState).where(eq(nodeState.tenant, code));
    const newest = (wanted?: SQL) =>
      tx
        .select()
        .from(comparison)
        .where(and(eq(comparison.tenant, code), wanted))
        .orderBy(desc(comparison.at))
        .limit(1);
    const [last] = await newest();
    const [differed] = await newest(foundDifference);
    return {
      ...ages,
      queueLength: state?.queueLength ?? null,
      catchUp: catchUpOf(state),
      cursor: state?.cursor ?? null,
      last: last ? toComparisonView(last) : null,
      differed: differed ? toComparisonView(differed) : null,
      setAside: state?.setAside ?? null,
      asked: Boolean(state?.compareAskedAt),
      mayAsk: mayAskCompare(ctx.actor),
      mayReadRecords: mayReadRecords(ctx.actor),
    };
  });
}

/** Nothing is known of the speed of a node that is not heard. */
function catchUpOf(state: typeof nodeState.$inferSelect | undefined): NodeFigures["catchUp"] {
  const { sentRecords: sent, recordsPerSecond: perSecond, heartbeatAt } = state ?? {};
  if (sent == null || perSecond == null) return null;
  const isHeard = heartbeatAt && ageInSeconds(heartbeatAt, realClock.now()) < hearingLimits.late;
  return { sent, perSecond: isHeard ? perSecond : 0 };
}
