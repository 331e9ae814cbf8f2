import { type CatalogItemView, notFound } from "@duoyun/shared";
import type { Ctx, PersonActor } from "../context.ts";
import { editDraft } from "./edit-draft.ts";
import type { Edit } from "./find-version.ts";

/** Adds an item, or puts it in the place of the one with the code `replaces`. */
export function saveItem(
  ctx: Ctx<PersonActor>,
  { item, replaces, ...edit }: Edit & { item: CatalogItemView; replaces?: string | undefined },
): Promise<{ revision: number }> {
  return editDraft(ctx, {
    ...edit,
    action: "catalog.itemSaved",
    data: { code: item.code, ...(replaces !== undefined && { replaces }) },
    items: (before) => withItem(before, item, replaces),
  });
}

function withItem(
  before: readonly CatalogItemView[],
  item: CatalogItemView,
  replaces: string | undefined,
): CatalogItemView[] {
  if (replaces === undefined) return [...before, item];
  const place = before.findIndex(({ code }) => code === replaces);
  if (place < 0) throw notFound(itemName);
  return before.with(place, item);
}

export const itemName = { zh: "目录项", en: "catalog item" };
