import type { Ctx, PersonActor } from "../context.ts";
import { editDraft } from "./edit-draft.ts";
import type { Edit } from "./find-version.ts";
import { type CatalogBase, itemsFrom } from "./items-from.ts";

/** Puts a draft on another base: all its items give way to those. */
export function startOver(
  ctx: Ctx<PersonActor>,
  { from, ...edit }: Edit & { from: CatalogBase },
): Promise<{ revision: number }> {
  return editDraft(ctx, {
    ...edit,
    action: "catalog.startedOver",
    data: { from },
    items: (_, tx) => itemsFrom(tx, ctx.actor.tenant, from),
  });
}
