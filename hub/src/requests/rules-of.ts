import {
  AppError,
  asCountyTakesIt,
  builtInRulebooks,
  type Calendar,
  type EffectiveRulebook,
  effectiveRulebook,
  inRegion,
  NodeCode,
  type RequestKind,
  RequestKindName,
  shanghaiDay,
  today,
} from "@duoyun/shared";
import type { Ctx } from "../context.ts";
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

type RulesCtx = Pick<Ctx, "clock" | "calendars">;

/** Whose request it is: a node's own, or that of one of its counties. */
type Place = { tenant: string; county?: string | null | undefined };

/** The rules in force at a node today, under which a new request is filed. */
export function currentRules(ctx: RulesCtx, { tenant, county }: Place, kind: string): KindRules {
  const rulebook = effectiveRulebook(NodeCode.parse(tenant), today(ctx.clock));
  return kindRules(ctx, rulebook, { kind, county });
}

type Pinned = Pick<
  RequestRow,
  "tenant" | "county" | "kind" | "rulebook" | "rulebookVersion" | "filedAt" | "form"
>;

/** The rules that a request was filed under, whatever has come into force since. */
export function pinnedRules(ctx: RulesCtx, row: Pinned): KindRules {
  const day = shanghaiDay(row.filedAt);
  const key = [row.tenant, row.rulebook, row.rulebookVersion, day].join(" ");
  const rulebook = combined.get(key) ?? combine(row, day);
  if (combined.size >= mostCombined) combined.clear();
  combined.set(key, rulebook);
  return asFiled(kindRules(ctx, rulebook, row), row.form);
}

/** A proposal that names no new sizes is to take the resources back. */
export function asFiled(rules: KindRules, form: Record<string, unknown>): KindRules {
  const takesBack = rules.kind.filedBy === "operator" && form.to === undefined;
  return takesBack ? { ...rules, kind: { ...rules.kind, order: "reclaim" } } : rules;
}

const mostCombined = 500;
const combined = new Map<string, EffectiveRulebook>();

function combine(row: Pinned, day: string): EffectiveRulebook {
  const library = builtInRulebooks.filter(
    ({ id, version }) => id !== row.rulebook || String(version) === row.rulebookVersion,
  );
  return effectiveRulebook(NodeCode.parse(row.tenant), day, library);
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
