import { type CardAction, type CardView, NodeCode, nodeOf, type Text } from "@duoyun/shared";
import type { Ctx } from "../context.ts";
import type { card } from "../database/schema/index.ts";
import type { AccountActor } from "./account-actor.ts";
import type { TokenVerb } from "./token-verb.ts";

export type CardRow = typeof card.$inferSelect;

/** A card as its recipient may see it now; the tokens of `verbs` are still to be minted for `step` and `revision`. */
export type ViewedCard = {
  view: CardView;
  version: number;
  verbs: TokenVerb[];
  step: string | null;
  revision: number;
};

export function nodeTitle(tenant: string): Text {
  return nodeOf(NodeCode.parse(tenant)).name;
}

export function footer(ctx: Ctx<AccountActor>, path?: string) {
  const open: CardAction[] = path ? [{ verb: "open", url: `${ctx.settings.hubUrl}/${path}` }] : [];
  return { actions: open, renderedAt: ctx.clock.now().toISOString() };
}
