import { coreNodeCode, hearingLimits, realClock } from "@duoyun/shared";
import { eq, isNotNull, or } from "drizzle-orm";
import { node, nodeState, nodeWatch } from "../database/schema/index.ts";
import { inProvince } from "../database/tenancy.ts";
import { ageInSeconds, nodeStateAt } from "../nodes/node-state.ts";
import type { Hub } from "../server/hub.ts";

export type Readiness = {
  ready: boolean;
  database: boolean;
  queue: boolean;
  bots: boolean;
  nodes: Record<string, { state: string; ageSeconds: number | null }>;
};

/** The province itself took the others of these out. */
const counted: ReadonlySet<string> = new Set(["ready", "suspended", "left"]);

/** One that is heard takes on work, also before people are told that it is well again. */
function isCounted(node: Readiness["nodes"][string] | undefined): boolean {
  const { state = "notJoined", ageSeconds = null } = node ?? {};
  const isHeard = ageSeconds !== null && ageSeconds < hearingLimits.late;
  return counted.has(state) || (state === "late" && isHeard);
}

const patienceMilliseconds = 2_000;

/** Ready means that work can be taken on: database, queue and, in the demonstration, every node that belongs to it. */
export async function readiness(hub: Hub): Promise<Readiness> {
  const [nodes, queue] = await Promise.all([inTime(readNodes(hub)), inTime(askQueue(hub))]);
  const missing = hub.expectedNodes.filter((code) => !isCounted(nodes?.[code]));
  return {
    ready: nodes !== null && queue === true && missing.length === 0,
    database: nodes !== null,
    queue: queue === true,
    bots: hub.presence.isPresent(),
    nodes: nodes ?? {},
  };
}

async function askQueue({ deliveries }: Hub): Promise<true> {
  await deliveries.counts();
  return true;
}

function readNodes({ db, expectedNodes }: Hub): Promise<Readiness["nodes"]> {
  const now = realClock.now();
  return inProvince(db, coreNodeCode, async (tx) => {
    const rows = await tx
      .select({ node, heartbeatAt: nodeState.heartbeatAt, told: nodeWatch.hearing })
      .from(node)
      .leftJoin(nodeState, eq(nodeState.tenant, node.tenant))
      .leftJoin(nodeWatch, eq(nodeWatch.tenant, node.tenant))
      .where(or(isNotNull(node.joinedAt), isNotNull(node.leftAt)));
    const joined = rows.map(({ node: own, heartbeatAt, told }) => [
      own.tenant,
      {
        state: nodeStateAt({ ...own, heartbeatAt, told }, now),
        ageSeconds: heartbeatAt ? ageInSeconds(heartbeatAt, now) : null,
      },
    ]);
    const expected = expectedNodes.map((code) => [code, { state: "notJoined", ageSeconds: null }]);
    return Object.fromEntries([...expected, ...joined]);
  });
}

/** Null when it failed or took too long: a probe must be answered either way. */
async function inTime<T>(work: Promise<T>): Promise<T | null> {
  const late = new Promise<null>((resolve) => {
    setTimeout(resolve, patienceMilliseconds, null).unref();
  });
  return Promise.race([work.catch(() => null), late]);
}
