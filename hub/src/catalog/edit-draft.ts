import type { CatalogItemView } from "@duoyun/shared";
import { emitAudit } from "../audit/emit-audit.ts";
import type { Ctx, PersonActor } from "../context.ts";
import type { Transaction } from "../database/connect.ts";
import { inTenant } from "../database/tenancy.ts";
import { changedSince } from "./changed-since.ts";
import {
  type CatalogRow,
  changedMeanwhile,
  changeVersion,
  type Edit,
  findVersion,
} from "./find-version.ts";
import { itemsProblem } from "./items-problem.ts";
import { requireItemCount } from "./require-item-count.ts";
import { requireVerb } from "./subject.ts";

/** How a draft's items become others; what it says of itself goes into the audit. */
export type EditOf = Edit & {
  action: string;
  data: Record<string, unknown>;
  items(
    before: readonly CatalogItemView[],
    tx: Transaction,
  ): CatalogItemView[] | Promise<CatalogItemView[]>;
};

/** Changes the items of a draft, or of a version that was returned; what cannot be filed as it stands is refused with its place. */
export function editDraft(ctx: Ctx<PersonActor>, edit: EditOf): Promise<{ revision: number }> {
  const { tenant } = ctx.actor;
  return inTenant(ctx.db, tenant, async (tx) => {
    const row = await findVersion(tx, edit.id);
    requireVerb(ctx.actor, row, "edit");
    const items = await edit.items(row.items, tx);
    if (items.length > row.items.length) requireItemCount(items);
    const problem = itemsProblem(ctx, row, { items, before: row.items });
    if (problem) throw problem;
    const since = await changedSince(tx, row, { items, at: ctx.clock.now() });
    const changed = await changeVersion(tx, edit, { ...asDraft(ctx, row, items), ...since });
    if (!changed) throw changedMeanwhile();
    const { action, data } = edit;
    await emitAudit(tx, ctx, { tenant, action, entity: "catalog", entityId: row.id, data });
    return { revision: changed.revision };
  });
}

// What was returned is a draft again once it is changed, and the province reads it no more.
function asDraft({ clock }: Ctx, row: CatalogRow, items: CatalogItemView[]) {
  const changed = { items, editedAt: clock.now() };
  return row.state === "returned" ? { ...changed, state: "draft" as const } : changed;
}
