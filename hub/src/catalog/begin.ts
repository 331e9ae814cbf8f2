import { type AppError, forbidden, keepsCatalog } from "@duoyun/shared";
import { emitAudit } from "../audit/emit-audit.ts";
import type { Ctx, PersonActor } from "../context.ts";
import { inTenant } from "../database/tenancy.ts";
import { type CatalogBase, itemsFrom } from "./items-from.ts";
import { newDraft } from "./new-draft.ts";

/** Begins the one draft that a node may have beside what is on offer. */
export async function beginDraft(
  ctx: Ctx<PersonActor>,
  { from }: { from: CatalogBase },
): Promise<{ id: string }> {
  const { tenant } = ctx.actor;
  if (!keepsCatalog(ctx.actor)) throw notKeeper();
  return inTenant(ctx.db, tenant, async (tx) => {
    const items = await itemsFrom(tx, tenant, from);
    const { id, number } = await newDraft(tx, ctx, { tenant, items });
    const entry = { tenant, action: "catalog.begun", entity: "catalog", entityId: id };
    await emitAudit(tx, ctx, { ...entry, data: { number, from, items: items.length } });
    return { id };
  });
}

function notKeeper(): AppError {
  return forbidden({
    zh: "目录由本节点的运行管理机构起草。请联系运行管理人员或管理员。",
    en: "A node's operators draft its catalog. Ask an operator or an administrator.",
  });
}
