import { type CatalogItemView, compareCatalogs } from "@duoyun/shared";
import type { Transaction } from "../database/connect.ts";
import { findFiled } from "./find-filed.ts";
import type { CatalogRow } from "./find-version.ts";

type Before = Pick<CatalogRow, "tenant" | "changedSince">;
type After = { items: readonly CatalogItemView[]; at: Date };

/** From when on a version differs from what is filed: the days until it is late count from its first change, and anew once nothing differed. */
export async function changedSince(
  tx: Transaction,
  before: Before,
  { items, at }: After,
): Promise<Partial<Pick<CatalogRow, "changedSince" | "remindedAt">>> {
  const filed = await findFiled(tx, before.tenant);
  const differs = compareCatalogs(filed?.items ?? [], items).length > 0;
  if (!differs) return { changedSince: null, remindedAt: null };
  return { changedSince: before.changedSince ?? at };
}
