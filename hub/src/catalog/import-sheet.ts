import type { TableProblem } from "@duoyun/shared";
import type { Ctx, PersonActor } from "../context.ts";
import { editDraft } from "./edit-draft.ts";
import type { Edit } from "./find-version.ts";
import { readSheet, type Sheet } from "./read-sheet.ts";

export type ImportedSheet = { items: number; problems: TableProblem[] };

/** Puts a file's items in the place of a draft's; with any problem nothing is changed. */
export async function importSheet(
  ctx: Ctx<PersonActor>,
  { name, content, ...edit }: Edit & Sheet,
): Promise<ImportedSheet> {
  const { items, problems } = await readSheet(ctx, ctx.actor.tenant, { name, content });
  const action = "catalog.imported";
  const data = { name, items: items.length, problems: problems.length };
  // Who may not change the draft hears that, whatever is in the file.
  await editDraft(ctx, {
    ...edit,
    action,
    data,
    items: (before) => (problems.length > 0 ? [...before] : items),
  });
  return { items: problems.length > 0 ? 0 : items.length, problems };
}
