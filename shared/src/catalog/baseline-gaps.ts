import {
  type Capability,
  capabilityBaseline,
} from "../rulebooks/jiangsu-2024/capability-baseline.ts";
import type { CatalogItemView } from "./catalog-item.ts";

export type BaselineGaps = {
  /** Mandatory capabilities that no item provides: the catalog cannot be filed. */
  mandatory: Capability[];
  optional: Capability[];
  /** How many of all 44 are provided. */
  provided: number;
};

/** What of the 44 capabilities a catalog does not provide (P24-03). */
export function baselineGaps(
  items: readonly Pick<CatalogItemView, "capabilities">[],
): BaselineGaps {
  const provided = new Set(items.flatMap(({ capabilities }) => capabilities));
  const missing = capabilityBaseline.filter(({ no }) => !provided.has(no));
  return {
    mandatory: missing.filter(({ mandatory }) => mandatory),
    optional: missing.filter(({ mandatory }) => !mandatory),
    provided: capabilityBaseline.length - missing.length,
  };
}
