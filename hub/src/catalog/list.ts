import { CatalogItemView, coreNodeCode, type NodeCode, notFound } from "@duoyun/shared";
import type { Ctx, PersonActor } from "../context.ts";
import { inProvince } from "../database/tenancy.ts";
import { findFiled } from "./find-filed.ts";

/** What a node has on offer, which is what was filed; a city's people see their own, the core node's all. */
export async function listCatalog(
  ctx: Ctx<PersonActor>,
  input: { node?: NodeCode | undefined },
): Promise<CatalogItemView[]> {
  const { tenant } = ctx.actor;
  const node = input.node ?? tenant;
  if (node !== tenant && tenant !== coreNodeCode) throw notFound({ zh: "节点", en: "node" });
  const filed = await inProvince(ctx.db, tenant, (tx) => findFiled(tx, node));
  return (filed?.items ?? []).flatMap((held) => {
    const item = CatalogItemView.safeParse(held);
    if (!item.success) ctx.log.warn({ node, code: held.code }, "a catalog item does not fit");
    return item.success ? [item.data] : [];
  });
}
