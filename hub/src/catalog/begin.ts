import { randomUUID } from "node:crypto";
import {
  AppError,
  type CatalogItemView,
  type CatalogTemplate,
  forbidden,
  keepsCatalog,
  templateItems,
} from "@duoyun/shared";
import { eq, max } from "drizzle-orm";
import { emitAudit } from "../audit/emit-audit.ts";
import type { Ctx, PersonActor } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { catalogVersion } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { findFiled } from "./find-filed.ts";
import { nodeItems } from "./node-items.ts";
import { eventOf } from "./subject.ts";

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
    const id = randomUUID();
    const number = (await lastNumber(tx, tenant)) + 1;
    const begun = await tx
      .insert(catalogVersion)
      .values({ ...blank(ctx), id, tenant, number, items })
      .onConflictDoNothing()
      .returning({ id: catalogVersion.id });
    if (begun.length === 0) throw alreadyBegun();
    const entry = { tenant, action: "catalog.begun", entity: "catalog", entityId: id };
    await emitAudit(tx, ctx, { ...entry, data: { number, from, items: items.length } });
    return { id };
  });
}

function blank(ctx: Ctx<PersonActor>) {
  const at = ctx.clock.now();
  const events = [eventOf(ctx, { action: "begun" })];
  return { state: "draft" as const, revision: 1, steps: [], events, begunAt: at, editedAt: at };
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

async function lastNumber(tx: Transaction, tenant: string): Promise<number> {
  const [row] = await tx
    .select({ last: max(catalogVersion.number) })
    .from(catalogVersion)
    .where(eq(catalogVersion.tenant, tenant));
  return row?.last ?? 0;
}

function notKeeper(): AppError {
  return forbidden({
    zh: "目录由本节点的运行管理机构起草。请联系运行管理人员或管理员。",
    en: "A node's operators draft its catalog. Ask an operator or an administrator.",
  });
}

function alreadyBegun(): AppError {
  return new AppError("conflict", {
    zh: "已有一份未备案的版本。请在它上面修改，或待其备案后再起草。",
    en: "There is a version that is not filed yet. Change that one, or begin another once it is filed.",
  });
}
