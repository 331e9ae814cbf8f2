import { notFound } from "@duoyun/shared";
import type { Ctx, PersonActor } from "../context.ts";
import { editDraft } from "./edit-draft.ts";
import type { Edit } from "./find-version.ts";
import { itemName } from "./save-item.ts";

/** Takes an item out of a draft. */
export function removeItem(
  ctx: Ctx<PersonActor>,
  { code, ...edit }: Edit & { code: string },
): Promise<{ revision: number }> {
  return editDraft(ctx, {
    ...edit,
    action: "catalog.itemRemoved",
    data: { code },
    items: (before) => {
      const rest = before.filter((item) => item.code !== code);
      if (rest.length === before.length) throw notFound(itemName);
      return rest;
    },
  });
}
