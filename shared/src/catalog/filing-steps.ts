import type { EffectiveRulebook } from "../rulebooks/combine-rulebooks.ts";
import type { CatalogFiling } from "../rulebooks/schema.ts";

/** One of those with whom a catalog is filed; `ruleId` null where no document asks for it. */
export type FilingStep = { with: CatalogFiling["with"]; ruleId: string | null };

/** With whom a node's catalog is filed, in order: in Yancheng first with its own authority (YCC-07), then with the province (P24-07). */
export function filingSteps({
  catalogFiling,
}: Pick<EffectiveRulebook, "catalogFiling">): readonly FilingStep[] {
  return catalogFiling.length > 0 ? catalogFiling : [{ with: "province", ruleId: null }];
}
