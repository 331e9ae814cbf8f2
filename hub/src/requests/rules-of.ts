import {
  AppError,
  asBatch,
  asCountyTakesIt,
  asTakeBack,
  type Calendar,
  type EffectiveRulebook,
  effectiveRulebook,
  inRegion,
  NodeCode,
  type RequestKind,
  RequestKindName,
  shanghaiDay,
  TakeBackPower,
  today,
} from "@duoyun/shared";
import type { Ctx } from "../context.ts";
import { builtIn, type RulebookSource } from "../rulebooks/rulebook-source.ts";
import type { RequestRow } from "./find-request.ts";

/** The rules of one kind of request at one node, and the calendar that its clocks run on. */
export type KindRules = {
  rulebook: EffectiveRulebook;
  kind: RequestKind;
  /** The county whose units file, null for the node's own. */
  county: string | null;
  separatesReviewAndApproval: boolean;
  calendar: Calendar;
};

type RulesCtx = Pick<Ctx, "clock" | "calendars" | "rulebooks">;

/** Whose request it is: a node's own, or that of one of its counties. */
type Place = { tenant: string; county?: string | null | undefined };

/** The rules in force at a node today, under which a new request is filed. */
export function currentRules(ctx: RulesCtx, { tenant, county }: Place, kind: string): KindRules {
  return kindRules(ctx, currentRulebook(ctx, tenant), { kind, county });
}

/** Whether a node takes requests of that kind today. */
export function takesKind(ctx: RulesCtx, { tenant }: Place, kind: RequestKindName): boolean {
  return currentRulebook(ctx, tenant).kinds[kind]?.executable === true;
}

/** All that is in force at a node today. */
export function currentRulebook(
  { clock, rulebooks = builtIn }: Pick<Ctx, "clock" | "rulebooks">,
  tenant: string,
): EffectiveRulebook {
  const code = NodeCode.parse(tenant);
  return effectiveRulebook(code, today(clock), rulebooks.documents, rulebooks.chains?.[code]);
}

type Pinned = Pick<
  RequestRow,
  "tenant" | "county" | "kind" | "rulebook" | "rulebookVersion" | "filedAt" | "form"
>;

/** The rules that a request was filed under, whatever has come into force since. */
export function pinnedRules(ctx: RulesCtx, row: Pinned): KindRules {
  const day = shanghaiDay(row.filedAt);
  const key = [row.tenant, row.rulebook, row.rulebookVersion, day].join(" ");
  const { documents, chains } = ctx.rulebooks ?? builtIn;
  const combined = combinedOf(documents);
  const rulebook = combined.get(key) ?? combine(row, day, { documents, chains });
  if (combined.size >= mostCombined) combined.clear();
  combined.set(key, rulebook);
  return asFiled(kindRules(ctx, rulebook, row), row.form);
}

/** A proposal that names no new sizes is to take the resources back, with the unit's consent or by a power over it; a further batch was approved with its request. */
export function asFiled(rules: KindRules, form: Record<string, unknown>): KindRules {
  if (form.power !== undefined) {
    const { agreedBy } = TakeBackPower.parse(form.power);
    return { ...rules, kind: asTakeBack(rules.kind, agreedBy) };
  }
  if (form.batch !== undefined) {
    return { ...rules, kind: asBatch(rules.kind, rules.rulebook.kinds.formal) };
  }
  const takesBack = rules.kind.filedBy === "operator" && form.to === undefined;
  return takesBack ? { ...rules, kind: { ...rules.kind, order: "reclaim" } } : rules;
}

const mostCombined = 500;
const combinedByDocuments = new WeakMap<object, Map<string, EffectiveRulebook>>();

/** What was combined of these very documents. */
function combinedOf(documents: RulebookSource["documents"]): Map<string, EffectiveRulebook> {
  const known = combinedByDocuments.get(documents) ?? new Map<string, EffectiveRulebook>();
  combinedByDocuments.set(documents, known);
  return known;
}

function combine(
  row: Pinned,
  day: string,
  { documents, chains }: RulebookSource,
): EffectiveRulebook {
  const code = NodeCode.parse(row.tenant);
  const library = documents.filter(
    ({ id, version }) => id !== row.rulebook || String(version) === row.rulebookVersion,
  );
  return effectiveRulebook(code, day, library, chains?.[code]);
}

function kindRules(
  ctx: RulesCtx,
  rulebook: EffectiveRulebook,
  { kind: kindName, county }: { kind: string; county?: string | null | undefined },
): KindRules {
  const name = RequestKindName.safeParse(kindName);
  const kind = name.success ? rulebook.kinds[name.data] : undefined;
  if (!kind?.executable) {
    throw new AppError("precondition_failed", {
      zh: "本节点尚不能在线办理此类申请，请联系运行管理机构。",
      en: "This node does not yet take such requests here. Ask its operating agency.",
    });
  }
  return {
    rulebook,
    kind: county ? asCountyTakesIt(kind) : kind,
    county: county ?? null,
    separatesReviewAndApproval: rulebook.separatesReviewAndApproval,
    calendar: inRegion(ctx.calendars, rulebook.region),
  };
}
