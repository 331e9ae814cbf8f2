import { coreNodeCode, notFound } from "@duoyun/shared";
import type { PersonActor, Role } from "../context.ts";

/** Who answers for the nodes, at the core node. */
export const keepers = ["staff", "admin"] as const satisfies Role[];

/** Whether this person may say which nodes belong to the province. */
export function keepsNodes({ tenant, roles }: PersonActor): boolean {
  return tenant === coreNodeCode && keepers.some((role) => roles.includes(role));
}

/** Who may join the province is for the core node's people alone; to others its nodes are not there. */
export function requireCoreNode({ tenant }: PersonActor): void {
  if (tenant !== coreNodeCode) throw notFound({ zh: "节点", en: "node" });
}
