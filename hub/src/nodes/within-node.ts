import { coreNodeCode, type NodeCode, notFound } from "@duoyun/shared";
import type { Ctx, PersonActor } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { inProvince, inTenant } from "../database/tenancy.ts";

/** Reads about one node: any for people of the core node, their own for a city's; another one is not found. */
export async function withinNode<T>(
  { db, actor }: Pick<Ctx<PersonActor>, "db" | "actor">,
  code: NodeCode,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  const { tenant } = actor;
  if (tenant !== coreNodeCode && tenant !== code) throw notFound({ zh: "节点", en: "node" });
  const within = tenant === coreNodeCode ? inProvince : inTenant;
  return within(db, tenant, work);
}
