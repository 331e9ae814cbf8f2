import { AppError, coreNodeCode, notFound } from "@duoyun/shared";
import { and, eq } from "drizzle-orm";
import type { Ctx, PersonActor } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { catalogVersion } from "../database/schema/index.ts";
import { inProvince, inTenant } from "../database/tenancy.ts";
import { notify } from "../outbox/emit-outbox.ts";

export type CatalogRow = typeof catalogVersion.$inferSelect;

/** Runs `work` on what this person may see of catalogs: their node's own, at the core node also what was submitted to it. */
export function whereSeen<T>(
  { db, actor: { tenant } }: Ctx<PersonActor>,
  work: (tx: Transaction) => Promise<T>,
): Promise<T> {
  return tenant === coreNodeCode ? inProvince(db, tenant, work) : inTenant(db, tenant, work);
}

/** A version by its id; one that this person may not see is not there. */
export async function findVersion(tx: Transaction, id: string): Promise<CatalogRow> {
  const [row] = await tx.select().from(catalogVersion).where(eq(catalogVersion.id, id));
  if (!row) throw notFound(thing);
  return row;
}

export const thing = { zh: "目录版本", en: "version of a catalog" };

export type Edit = { id: string; revision: number };
export type CatalogChange = Partial<Omit<CatalogRow, "id" | "tenant" | "number" | "revision">>;

/** Changes a version that is still as its editor or decider saw it, and tells pages and city of it; null when somebody was first. */
export async function changeVersion(
  tx: Transaction,
  { id, revision }: Edit,
  change: CatalogChange,
): Promise<CatalogRow | null> {
  const [row] = await tx
    .update(catalogVersion)
    .set({ ...change, revision: revision + 1 })
    .where(and(eq(catalogVersion.id, id), eq(catalogVersion.revision, revision)))
    .returning();
  if (!row) return null;
  await notify(tx, { topic: "catalog", tenant: row.tenant, id });
  return row;
}

export function changedMeanwhile(): AppError {
  return new AppError("stale", {
    zh: "这份目录刚被他人改动，您的修改没有保存。请刷新后在最新内容上再改。",
    en: "Somebody else has just changed this catalog; your change was not saved. Reload and make it again.",
  });
}
