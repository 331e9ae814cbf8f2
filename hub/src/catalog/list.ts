import { CatalogItemView, coreNodeCode, notFound } from "@duoyun/shared";
import { and, asc, eq } from "drizzle-orm";
import type { Ctx, PersonActor } from "../context.ts";
import { catalogItem } from "../database/schema/index.ts";
import { inProvince } from "../database/tenancy.ts";

/** The catalog that a node keeps and has pushed; a city's people see their own, the core node's all. */
export async function listCatalog(
  ctx: Ctx<PersonActor>,
  input: { node?: string | undefined },
): Promise<CatalogItemView[]> {
  const { tenant } = ctx.actor;
  const node = input.node ?? tenant;
  if (node !== tenant && tenant !== coreNodeCode) throw notFound({ zh: "节点", en: "node" });
  const rows = await inProvince(ctx.db, tenant, (tx) =>
    tx
      .select({ code: catalogItem.key, data: catalogItem.data })
      .from(catalogItem)
      .where(and(eq(catalogItem.tenant, node), eq(catalogItem.deleted, false)))
      .orderBy(asc(catalogItem.key)),
  );
  return rows.flatMap(({ code, data }) => {
    const item = CatalogItemView.safeParse({ ...data, code });
    if (!item.success) ctx.log.warn({ node, code }, "a catalog item does not fit and is left out");
    return item.success ? [item.data] : [];
  });
}
