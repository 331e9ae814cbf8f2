import { coreNodeCode, type NodeView, nodes, realClock } from "@duoyun/shared";
import type { Ctx, PersonActor } from "../context.ts";
import { keepsNodes } from "./keepers.ts";
import { readPicture } from "./read-picture.ts";
import { toNodeView } from "./to-node-view.ts";

/** All nodes for people of the core node, their own for a city's; freshness is measured on real time. */
export async function listNodes(ctx: Ctx<PersonActor>): Promise<NodeView[]> {
  const { tenant } = ctx.actor;
  const picture = await readPicture(ctx);
  const keeper = keepsNodes(ctx.actor);
  const now = realClock.now();
  return nodes
    .filter((node) => tenant === coreNodeCode || node.code === tenant)
    .map((node) => toNodeView(node, picture, { now, own: node.code === tenant, keeper }));
}
