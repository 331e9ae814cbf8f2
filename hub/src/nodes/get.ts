import { type NodeView, notFound } from "@duoyun/shared";
import type { Ctx, PersonActor } from "../context.ts";
import { listNodes } from "./list.ts";

/** One node; another city's is not found. */
export async function getNode(ctx: Ctx<PersonActor>, input: { code: string }): Promise<NodeView> {
  const found = (await listNodes(ctx)).find((node) => node.code === input.code);
  if (!found) throw notFound({ zh: "节点", en: "node" });
  return found;
}
