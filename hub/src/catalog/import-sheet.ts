import type { TableProblem } from "@duoyun/shared";
import type { Ctx, PersonActor } from "../context.ts";
import { inTenant } from "../database/tenancy.ts";
import { editDraft } from "./edit-draft.ts";
import { type Edit, findVersion } from "./find-version.ts";
import { readSheet, type Sheet } from "./read-sheet.ts";
import { requireVerb } from "./subject.ts";

export type ImportedSheet = { items: number; problems: TableProblem[] };

/** Puts a file's items in the place of a draft's; with any problem nothing is changed. */
export async function importSheet(
  ctx: Ctx<PersonActor>,
  { name, content, ...edit }: Edit & Sheet,
): Promise<ImportedSheet> {
  const { items, problems } = await readSheet(ctx, ctx.actor.tenant, { name, content });
  if (problems.length > 0) {
    await requireEditor(ctx, edit);
    return { items: 0, problems };
  }
  const data = { name, items: items.length };
  await editDraft(ctx, { ...edit, action: "catalog.imported", data, items: () => items });
  return { items: items.length, problems };
}

/** Who may not change the draft hears that, whatever is in the file. */
function requireEditor({ db, actor }: Ctx<PersonActor>, { id }: Edit): Promise<void> {
  return inTenant(db, actor.tenant, async (tx) => {
    requireVerb(actor, await findVersion(tx, id), "edit");
  });
}
