import { AppError, type NodeCode, type TableProblem } from "@duoyun/shared";
import { and, eq, ne } from "drizzle-orm";
import { emitAudit } from "../audit/emit-audit.ts";
import type { CommandActor, Ctx } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { catalogVersion } from "../database/schema/index.ts";
import { inTenant } from "../database/tenancy.ts";
import { changedSince } from "./changed-since.ts";
import { changedMeanwhile, changeVersion } from "./find-version.ts";
import { newDraft } from "./new-draft.ts";
import { readSheet, type Sheet } from "./read-sheet.ts";
import { requireItemCount } from "./require-item-count.ts";

export type ImportedCatalog = { number: number | null; items: number; problems: TableProblem[] };

type ImportCtx = Pick<Ctx<CommandActor>, "db" | "clock" | "actor" | "rulebooks">;

/** Makes a file the draft of a node, in the place of the one that it has; with any problem nothing is changed. */
export async function importCatalog(
  ctx: ImportCtx,
  { node: tenant, dryRun, ...sheet }: Sheet & { node: NodeCode; dryRun: boolean },
): Promise<ImportedCatalog> {
  const { items, problems } = await readSheet(ctx, tenant, sheet);
  requireItemCount(items);
  if (dryRun || problems.length > 0) return { number: null, items: items.length, problems };
  return inTenant(ctx.db, tenant, async (tx) => {
    const { id, number } = await putInDraft(tx, ctx, { tenant, items });
    const entry = { tenant, action: "catalog.imported", entity: "catalog", entityId: id };
    await emitAudit(tx, ctx, { ...entry, data: { number, name: sheet.name, items: items.length } });
    return { number, items: items.length, problems };
  });
}

type Draft = Pick<typeof catalogVersion.$inferSelect, "tenant" | "items">;

async function putInDraft(tx: Transaction, ctx: ImportCtx, { tenant, items }: Draft) {
  const isOpen = and(eq(catalogVersion.tenant, tenant), ne(catalogVersion.state, "filed"));
  const [open] = await tx.select().from(catalogVersion).where(isOpen);
  if (!open) return newDraft(tx, ctx, { tenant, items });
  if (open.state === "submitted") throw submitted(open.number);
  const at = ctx.clock.now();
  const since = await changedSince(tx, open, { items, at });
  const changed = await changeVersion(tx, open, { items, state: "draft", editedAt: at, ...since });
  if (!changed) throw changedMeanwhile();
  return changed;
}

function submitted(number: number): AppError {
  return new AppError("conflict", {
    zh: `第 ${number} 版已提交备案。请先在网页“服务目录”撤回，或待其备案后再导入。`,
    en: `Version ${number} is submitted. Withdraw it on the page of catalogs, or import once it is filed.`,
  });
}
