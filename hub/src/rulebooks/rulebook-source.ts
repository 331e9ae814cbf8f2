import { builtInRulebooks, type NodeCode, type Rulebook } from "@duoyun/shared";

/** The documents that a hub knows now; `chains` is for a node that follows others than its province has for it. */
export type RulebookSource = {
  readonly documents: readonly Rulebook[];
  readonly chains?: Partial<Record<NodeCode, readonly string[]>>;
};

export const builtIn: RulebookSource = { documents: builtInRulebooks };
