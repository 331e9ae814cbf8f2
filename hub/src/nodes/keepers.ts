import { AppError, coreNodeCode, notFound } from "@duoyun/shared";
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

/** Who may ask for a compare: those who run a node, at the core node for any. */
export const comparers = ["operator", "staff", "admin"] as const satisfies Role[];

export function mayAskCompare({ roles }: PersonActor): boolean {
  return comparers.some((role) => roles.includes(role));
}

/** Who may read a node's records one by one: those who run it, at the core node any. They are of all its units, so nobody of a county. */
export const recordReaders = comparers;

export function mayReadRecords({ roles, county }: PersonActor): boolean {
  return county === null && recordReaders.some((role) => roles.includes(role));
}

export function requireRecordReader(actor: PersonActor): void {
  if (mayReadRecords(actor)) return;
  throw new AppError("forbidden", {
    zh: "节点的逐条记录涉及各单位，仅供节点运行人员和省级工作人员查看。",
    en: "A node's single records are of all its units; those who run the node and the province's staff may read them.",
  });
}
