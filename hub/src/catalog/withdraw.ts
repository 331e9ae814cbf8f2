import { emitAudit } from "../audit/emit-audit.ts";
import type { Ctx, PersonActor } from "../context.ts";
import { inTenant } from "../database/tenancy.ts";
import { changedMeanwhile, changeVersion, type Edit, findVersion } from "./find-version.ts";
import { eventOf, requireVerb, waitsFor } from "./subject.ts";
import { refreshCards } from "./tell-deciders.ts";

/** Takes a submitted version back before it is filed; it is a draft again. */
export function withdrawCatalog(ctx: Ctx<PersonActor>, input: Edit): Promise<{ revision: number }> {
  const { tenant } = ctx.actor;
  return inTenant(ctx.db, tenant, async (tx) => {
    const row = await findVersion(tx, input.id);
    requireVerb(ctx.actor, row, "withdraw");
    const changed = await changeVersion(tx, input, {
      state: "draft",
      step: null,
      events: [...row.events, eventOf(ctx, { action: "withdrawn" })],
    });
    if (!changed) throw changedMeanwhile();
    await refreshCards(tx, ctx, { row: changed, waitedFor: waitsFor(row) });
    const entry = { tenant, action: "catalog.withdrawn", entity: "catalog", entityId: row.id };
    await emitAudit(tx, ctx, { ...entry, data: { number: row.number } });
    return { revision: changed.revision };
  });
}
