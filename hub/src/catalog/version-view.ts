import {
  baselineGaps,
  type Capability,
  type CatalogItemView,
  type CatalogVersionSummary,
  type CatalogVersionView,
  compareCatalogs,
  coreNodeCode,
  filingSteps,
  mayCatalog,
  NodeCode,
  nearestItems,
  nodeOf,
  today,
} from "@duoyun/shared";
import type { Ctx, PersonActor } from "../context.ts";
import { currentRulebook } from "../requests/rules-of.ts";
import type { CatalogRow } from "./find-version.ts";
import { zonesAt } from "./items-problem.ts";
import { subjectOf, waitsFor } from "./subject.ts";

export function versionSummary(ctx: Ctx<PersonActor>, row: CatalogRow): CatalogVersionSummary {
  const { id, tenant, number, state, revision, items } = row;
  return {
    ...{ id, number, state, revision },
    node: tenant,
    nodeTitle: nodeOf(NodeCode.parse(tenant)).name,
    waitsFor: waitsFor(row),
    items: items.length,
    editedAt: row.editedAt.toISOString(),
    submittedAt: row.submittedAt?.toISOString() ?? null,
    filedAt: row.filedAt?.toISOString() ?? null,
    may: mayCatalog(ctx.actor, subjectOf(row)),
  };
}

export type Beside = {
  /** The filed version that it is compared with; null where none was ever filed before it. */
  filed: CatalogRow | null;
  province: readonly CatalogItemView[];
};

/** A version with its gaps, what it changes, and what of the province's catalog comes nearest to each new or changed item. */
export function versionView(
  ctx: Ctx<PersonActor>,
  row: CatalogRow,
  { filed, province }: Beside,
): CatalogVersionView {
  const gaps = baselineGaps(row.items);
  const changes = compareCatalogs(filed?.items ?? [], row.items);
  const near = row.tenant === coreNodeCode ? {} : nearOf(row.items, province);
  const named = new Set(Object.values(near).flatMap((all) => all.map(({ code }) => code)));
  return {
    ...versionSummary(ctx, row),
    content: row.items,
    gaps: {
      mandatory: gaps.mandatory.map(capabilityRef),
      optional: gaps.optional.map(capabilityRef),
      provided: gaps.provided,
    },
    against: filed?.number ?? null,
    changes: changes.map((change) => ({
      ...change,
      fields: "fields" in change ? change.fields : [],
      before: filed?.items.find(({ code }) => code === change.code) ?? null,
    })),
    near,
    province: province.filter(({ code }) => named.has(code)),
    zones: zonesAt(ctx, row.tenant),
    today: today(ctx.clock),
    events: row.events,
    steps: [...(row.steps.length > 0 ? row.steps : filingSteps(currentRulebook(ctx, row.tenant)))],
  };
}

function capabilityRef({ no, name, mandatory }: Capability) {
  return { no, name, mandatory };
}

function nearOf(items: readonly CatalogItemView[], province: readonly CatalogItemView[]) {
  return Object.fromEntries(items.map((item) => [item.code, nearestItems(item, province)]));
}
