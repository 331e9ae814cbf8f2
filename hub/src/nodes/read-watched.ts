import { hearingLimits } from "@duoyun/shared";
import { and, asc, eq, gt, isNotNull, isNull, sql } from "drizzle-orm";
import type { Transaction } from "../database/connect.ts";
import { comparison, node, nodeState, nodeWatch } from "../database/schema/index.ts";
import { foundDifference } from "./found-difference.ts";
import type { Seen, Watch } from "./next-watch.ts";
import { ageInSeconds } from "./node-state.ts";

/** A node as it was last told of and as it is seen now; `nextCompare` is the oldest compare that nobody was told of. */
export type Watched = {
  tenant: string;
  watch: Watch;
  seen: Seen;
  nextCompare: { at: Date; differing: number; usageDays: number } | null;
  /** How many records the node keeps because the hub refused them. */
  setAside: number;
};

const allWell: Watch = {
  ...{ hearing: "well", clock: "well", records: "well", source: "well", senders: "well" },
};

export type At = { now: Date; upSince: Date };

/**
 * The joined nodes that this transaction may see; whoever suspended one knows. What was not heard before `upSince` counts as heard then:
 * a hub that was away itself knows of no silence.
 */
export async function readWatched(tx: Transaction, at: At): Promise<Watched[]> {
  const rows = await tx
    .select({ node, state: nodeState, watch: nodeWatch })
    .from(node)
    .leftJoin(nodeState, eq(nodeState.tenant, node.tenant))
    .leftJoin(nodeWatch, eq(nodeWatch.tenant, node.tenant))
    .where(and(isNotNull(node.joinedAt), isNull(node.suspendedAt)));
  const watched: Watched[] = [];
  for (const { node: own, state, watch } of rows) {
    const { tenant } = own;
    const compared = await nextCompare(tx, tenant, watch?.comparedAt ?? null);
    watched.push({
      tenant,
      watch: watch ?? allWell,
      seen: {
        ageSeconds: ageOf(state?.heartbeatAt ?? own.joinedAt ?? at.upSince, at),
        steadySeconds: steadySecondsOf(state, at),
        skewSeconds: state?.clockSkewSeconds ?? null,
        sourceSeconds: sourceSecondsOf(state, at),
        differed: compared ? compared.differing + compared.usageDays > 0 : null,
        doubled: own.doubledSince !== null,
      },
      nextCompare: compared,
      setAside: state?.setAside?.count ?? 0,
    });
  }
  return watched;
}

function ageOf(heardAt: Date, { now, upSince }: At): number {
  return ageInSeconds(heardAt > upSince ? heardAt : upSince, now);
}

/** Its own heartbeats say whether a node is steady: that the hub was away makes none of them newer. */
function steadySecondsOf(state: typeof nodeState.$inferSelect | null, { now }: At): number | null {
  const { heartbeatAt, steadySince } = state ?? {};
  if (!heartbeatAt || !steadySince) return null;
  const isHeard = ageInSeconds(heartbeatAt, now) < hearingLimits.late;
  return isHeard ? ageInSeconds(steadySince, now) : null;
}

/**
 * A source that was never read is as old as the hub's knowledge of it. Of a node that is not heard, for whatever reason,
 * it is not known what it reads.
 */
function sourceSecondsOf(state: typeof nodeState.$inferSelect | null, { now }: At): number | null {
  const { heartbeatAt = null, sources: told } = state ?? {};
  const sources = Object.values(told ?? {});
  const isHeard = heartbeatAt !== null && ageInSeconds(heartbeatAt, now) < hearingLimits.late;
  if (!isHeard || sources.length === 0) return null;
  const since = sources.map(({ readAt, knownSince }) => new Date(readAt ?? knownSince));
  return Math.max(...since.map((instant) => ageInSeconds(instant, now)));
}

/** The oldest compare after the one that was told of that found otherwise than it. */
async function nextCompare(tx: Transaction, tenant: string, after: Date | null) {
  const [row] = await tx
    .select({
      at: comparison.at,
      differing: comparison.differing,
      usageDays: sql<number>`coalesce(${comparison.usageDiffering}, 0)`,
    })
    .from(comparison)
    .where(and(eq(comparison.tenant, tenant), after ? gt(comparison.at, after) : undefined, turned))
    .orderBy(asc(comparison.at))
    .limit(1);
  return row ?? null;
}

const differs = sql`coalesce(${foundDifference}, false)`;

const turned = sql`(${differs} or ${comparison.untold} = 0)
  and ${differs} <> coalesce(
  (select records = 'disagreeing' from ${nodeWatch} where ${nodeWatch.tenant} = ${comparison.tenant}), false)`;
