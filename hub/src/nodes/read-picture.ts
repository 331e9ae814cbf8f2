import { coreNodeCode } from "@duoyun/shared";
import { eq, inArray } from "drizzle-orm";
import type { Ctx, PersonActor } from "../context.ts";
import { lease, node, nodeState, request, resourceRollup } from "../database/schema/index.ts";
import { inProvince, inTenant } from "../database/tenancy.ts";
import type { Rollup } from "./gauges.ts";

export type Picture = {
  nodes: ReadonlyMap<string, Standing>;
  rollups: ReadonlyMap<string, Rollup[]>;
  openRequests: number;
  activeLeases: number;
};
export type Standing = {
  rulebook: string;
  joinedAt: Date | null;
  state: typeof nodeState.$inferSelect | null;
};

/** What the hub holds about the nodes that this person may see; the counts are of their own node. */
export function readPicture(ctx: Ctx<PersonActor>): Promise<Picture> {
  const { tenant } = ctx.actor;
  const within = tenant === coreNodeCode ? inProvince : inTenant;
  return within(ctx.db, tenant, async (tx) => {
    const standings = await tx
      .select({ node, state: nodeState })
      .from(node)
      .leftJoin(nodeState, eq(nodeState.tenant, node.tenant));
    const rollups = await tx.select().from(resourceRollup);
    return {
      nodes: new Map(
        standings.map(({ node: row, state }) => [
          row.tenant,
          { rulebook: row.rulebook, joinedAt: row.joinedAt, state },
        ]),
      ),
      rollups: Map.groupBy(rollups, (row) => row.tenant),
      openRequests: await tx.$count(
        request,
        inArray(request.status, ["pending", "approved", "opening"]),
      ),
      activeLeases: await tx.$count(lease, eq(lease.status, "active")),
    };
  });
}
