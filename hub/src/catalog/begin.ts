import {
  type AppError,
  type CatalogItemView,
  type CatalogTemplate,
  forbidden,
  keepsCatalog,
  templateItems,
} from "@duoyun/shared";
import { emitAudit } from "../audit/emit-audit.ts";
import type { Ctx, PersonActor } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { inTenant } from "../database/tenancy.ts";
import { findFiled } from "./find-filed.ts";
import { newDraft } from "./new-draft.ts";
import { nodeItems } from "./node-items.ts";

/** `filed`: what is on offer; `node`: what the node's cloud says that it has; or the list of a document. */
export type BeginInput = { from: "filed" | "node" | "empty" | CatalogTemplate };

/** Begins the one draft that a node may have beside what is on offer. */
export async function beginDraft(
  ctx: Ctx<PersonActor>,
  { from }: BeginInput,
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

async function itemsFrom(
  tx: Transaction,
  tenant: string,
  from: BeginInput["from"],
): Promise<CatalogItemView[]> {
  switch (from) {
    case "filed":
      return (await findFiled(tx, tenant))?.items ?? [];
    case "node":
      return nodeItems(tx, tenant);
    case "empty":
      return [];
    default:
      return templateItems(from);
  }
}

function notKeeper(): AppError {
  return forbidden({
    zh: "目录由本节点的运行管理机构起草。请联系运行管理人员或管理员。",
    en: "A node's operators draft its catalog. Ask an operator or an administrator.",
  });
}
