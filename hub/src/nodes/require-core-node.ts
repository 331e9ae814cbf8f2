import { coreNodeCode, notFound } from "@duoyun/shared";
import type { PersonActor } from "../context.ts";

/** Who may join the province is for the core node's people alone; to others its nodes are not there. */
export function requireCoreNode({ tenant }: PersonActor): void {
  if (tenant !== coreNodeCode) throw notFound({ zh: "节点", en: "node" });
}
