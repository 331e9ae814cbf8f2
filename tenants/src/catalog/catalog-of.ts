import type { CatalogItemView, NodeCode } from "@duoyun/shared";
import { coreNodeCatalog } from "./data/core-node.ts";
import { taizhouCatalog } from "./data/taizhou.ts";
import { yanchengCatalog } from "./data/yancheng.ts";
import { provincialCatalog } from "./provincial-catalog.ts";

const catalogs: Partial<Record<NodeCode, readonly CatalogItemView[]>> = {
  "320000": coreNodeCatalog,
  "320900": yanchengCatalog,
  "321200": taizhouCatalog,
};

/** A city's own catalog; one that has none of its own offers the province's capabilities. */
export function catalogOf(code: NodeCode): readonly CatalogItemView[] {
  return catalogs[code] ?? provincialCatalog(code);
}
