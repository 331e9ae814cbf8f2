import { coreNodeCode } from "@duoyun/shared";
import { eq } from "drizzle-orm";
import type { Ctx, PersonActor } from "../context.ts";
import { node, nodeState, nodeWatch, resourceRollup } from "../database/schema/index.ts";
import { inProvince, inTenant } from "../database/tenancy.ts";
import { countOpenWork, type OpenWork } from "../federation/count-open-work.ts";
import type { Rollup } from "./gauges.ts";
import type { Watch } from "./next-watch.ts";

export type Picture = {
  nodes: ReadonlyMap<string, Standing>;
  rollups: ReadonlyMap<string, Rollup[]>;
  own: OpenWork;
};
export type Standing = {
  node: typeof node.$inferSelect;
  state: typeof nodeState.$inferSelect | null;
  told: Watch["hearing"] | undefined;
};

/** What the hub holds about the nodes that this person may see; `own` is the work of their own node as of now, that of others is as of their last heartbeat. */
export function readPicture(ctx: Ctx<PersonActor>): Promise<Picture> {
  const { tenant } = ctx.actor;
  const within = tenant === coreNodeCode ? inProvince : inTenant;
  return within(ctx.db, tenant, async (tx) => {
    const standings = await tx
      .select({ node, state: nodeState, told: nodeWatch.hearing })
      .from(node)
      .leftJoin(nodeState, eq(nodeState.tenant, node.tenant))
      .leftJoin(nodeWatch, eq(nodeWatch.tenant, node.tenant));
    const rollups = await tx.select().from(resourceRollup);
    return {
      nodes: new Map(
        standings.map(({ told, ...standing }) => [
          standing.node.tenant,
          { ...standing, told: told ?? undefined },
        ]),
      ),
      rollups: Map.groupBy(rollups, (row) => row.tenant),
      own: await countOpenWork(tx, tenant),
    };
  });
}
