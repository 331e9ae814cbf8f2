import {
  AppError,
  type CardView,
  type CatalogEvent,
  type CatalogVersionView,
  leftOut,
} from "@duoyun/shared";
import { z } from "zod";
import { getCatalogVersion } from "../catalog/get-version.ts";
import type { Ctx } from "../context.ts";
import type { AccountActor } from "./account-actor.ts";
import { CatalogNews } from "./expand-catalog.ts";
import type { TokenVerb } from "./token-verb.ts";
import { type CardRow, footer, nodeTitle, type ViewedCard } from "./viewed-card.ts";

const Data = CatalogNews.pick({ node: true, number: true, events: true });
const Step = z.enum(["authority", "province"]);
type CatalogCard = Extract<CardView, { kind: "catalog" }>;

const mostNames = 6;
const decisions: readonly CatalogEvent["action"][] = ["passed", "filed", "returned", "withdrawn"];

/** A version for whoever files it; one that was withdrawn is its node's own again and shows nothing more. */
export async function viewCatalog(ctx: Ctx<AccountActor>, row: CardRow): Promise<ViewedCard> {
  const { node, number, events } = Data.parse(row.data);
  const version = await visible(ctx, row.subjectId);
  const isOpen = version?.revision === row.revision && version.state === "submitted";
  const view: CatalogCard = {
    ...{ kind: "catalog", number, node: nodeTitle(node), step: Step.parse(row.step) },
    facts: version && factsOf(version),
    decision: isOpen ? null : decisionOf(ctx, version, events),
    ...footer(ctx, version ? `catalog?version=${version.id}` : undefined),
  };
  const verbs: TokenVerb[] =
    isOpen && version.may.includes("file") ? ["file", "returnCatalog"] : [];
  const shown = version?.revision ?? row.version + 1;
  return { view, version: shown, verbs, step: row.step, revision: row.revision };
}

async function visible(ctx: Ctx<AccountActor>, id: string): Promise<CatalogVersionView | null> {
  try {
    return await getCatalogVersion(ctx, { id });
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") return null;
    throw error;
  }
}

function factsOf(version: CatalogVersionView): CatalogCard["facts"] {
  const { content, gaps, changes, today } = version;
  const missing = leftOut(content, today);
  const count = (kind: string) => changes.filter(({ change }) => change === kind).length;
  return {
    items: content.length,
    provided: gaps.provided,
    optionalMissing: gaps.optional.length,
    ...{ unpriced: missing.price.length, unzoned: missing.zone.length },
    ...{ added: count("added"), removed: count("removed"), changed: count("changed") },
    names: changes.slice(0, mostNames).map(({ title }) => title),
  };
}

/** How it ended for this card: by the first that happened after it was sent. */
function decisionOf(
  { clock }: Ctx<AccountActor>,
  version: CatalogVersionView | null,
  known: number,
): CatalogCard["decision"] {
  const after = version?.events.slice(known).find(({ action }) => decisions.includes(action));
  if (after) return after;
  const at = clock.now().toISOString();
  return {
    action: "withdrawn",
    by: { zh: "提交者", en: "whoever submitted it" },
    at,
    reason: null,
  };
}
