import {
  AppError,
  baselineGaps,
  type Capability,
  compareCatalogs,
  filingSteps,
} from "@duoyun/shared";
import { emitAudit } from "../audit/emit-audit.ts";
import type { Ctx, PersonActor } from "../context.ts";
import { inTenant } from "../database/tenancy.ts";
import { currentRulebook } from "../requests/rules-of.ts";
import { findFiled } from "./find-filed.ts";
import { changedMeanwhile, changeVersion, type Edit, findVersion } from "./find-version.ts";
import { itemsProblem } from "./items-problem.ts";
import { requireFilers } from "./require-filers.ts";
import { requireItemCount } from "./require-item-count.ts";
import { eventOf, requireVerb } from "./subject.ts";
import { tellDeciders } from "./tell-deciders.ts";

/** Submits a draft for filing (P24-07): refused while anything mandatory is missing (P24-03), nothing differs from what is filed or nobody could file it. */
export function submitCatalog(ctx: Ctx<PersonActor>, input: Edit): Promise<{ revision: number }> {
  const { tenant, personId } = ctx.actor;
  return inTenant(ctx.db, tenant, async (tx) => {
    const row = await findVersion(tx, input.id);
    requireVerb(ctx.actor, row, "submit");
    requireItemCount(row.items);
    const { mandatory } = baselineGaps(row.items);
    if (mandatory.length > 0) throw belowBaseline(mandatory);
    const problem = itemsProblem(ctx, row, row);
    if (problem) throw problem;
    const filed = await findFiled(tx, tenant);
    if (filed && compareCatalogs(filed.items, row.items).length === 0) throw nothingNew();
    const steps = filingSteps(currentRulebook(ctx, tenant));
    await requireFilers(tx, { tenant, steps, submittedBy: personId });
    const at = ctx.clock.now();
    const changed = await changeVersion(tx, input, {
      state: "submitted",
      steps,
      step: 0,
      submittedBy: personId,
      submittedAt: at,
      remindedAt: null,
      events: [...row.events, eventOf(ctx, { action: "submitted" })],
    });
    if (!changed) throw changedMeanwhile();
    await tellDeciders(tx, ctx, changed);
    const entry = { tenant, action: "catalog.submitted", entity: "catalog", entityId: row.id };
    await emitAudit(tx, ctx, { ...entry, data: { number: row.number, items: row.items.length } });
    return { revision: changed.revision };
  });
}

function belowBaseline(missing: readonly Capability[]): AppError {
  const zh = missing.map(({ no, name }) => `${no} ${name.zh}`).join("、");
  const en = missing.map(({ no, name }) => `${no} ${name.en}`).join(", ");
  return new AppError(
    "precondition_failed",
    {
      zh: `目录低于能力基线（P24-03，第八条），还缺必须具备的 ${missing.length} 项：${zh}。请补充能提供这些能力的目录项后再提交。`,
      en: `The catalog is below the baseline (P24-03, art. 8); it lacks ${missing.length} mandatory capabilities: ${en}. Add items that provide them, then submit.`,
    },
    { missing: missing.map(({ no }) => no) },
  );
}

function nothingNew(): AppError {
  return new AppError("precondition_failed", {
    zh: "草稿与已备案的目录完全相同，无需备案。请先修改，再提交。",
    en: "The draft is the same as the filed catalog. Change something before you submit it.",
  });
}
