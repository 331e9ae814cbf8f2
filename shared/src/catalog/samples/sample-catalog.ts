import type { NodeCode } from "../../nodes.ts";
import { type CatalogItemInput, CatalogItemView, type resourceTypes } from "../catalog-item.ts";
import type { UnitPrice } from "../unit-price.ts";
import { baselineCatalog, withMandatory } from "./baseline-items.ts";
import { coreNodeCatalog } from "./core-node.ts";
import { liuzhouCatalog } from "./liuzhou.ts";
import { offerOf } from "./offers.ts";
import { taizhouCatalog } from "./taizhou.ts";
import { yanchengCatalog } from "./yancheng.ts";

const own: Partial<Record<NodeCode, readonly CatalogItemInput[]>> = {
  "320000": coreNodeCatalog,
  "320900": yanchengCatalog,
  "321200": taizhouCatalog,
  "450200": liuzhouCatalog,
};

/** What a draft may begin from besides what its node has: the lists of the documents, as they are. */
export const catalogTemplates = {
  "jiangsu-2024": baselineCatalog({ maxVcpu: 64, storageTib: 20, more: [] }),
  "jiangsu-2020": coreNodeCatalog,
  "taizhou-2018": taizhouCatalog,
  liuzhou: liuzhouCatalog,
} satisfies Record<string, readonly CatalogItemInput[]>;
export type CatalogTemplate = keyof typeof catalogTemplates;

/** A node's sample catalog: its own list where its documents have one, and always all that is mandatory (P24-03). */
export function sampleCatalog(code: NodeCode): readonly CatalogItemView[] {
  const known =
    made.get(code) ?? priced(withMandatory(own[code] ?? baselineCatalog(offerOf(code))));
  made.set(code, known);
  return known;
}

export function templateItems(template: CatalogTemplate): CatalogItemView[] {
  return catalogTemplates[template].map((item) => CatalogItemView.parse(item));
}

const made = new Map<NodeCode, readonly CatalogItemView[]>();

const sampleFen: Partial<Record<keyof typeof resourceTypes, Pick<UnitPrice, "fen" | "per">>> = {
  vm: { fen: 4_200, per: "coreMonth" },
  storage: { fen: 45, per: "gibMonth" },
  database: { fen: 68_000, per: "itemMonth" },
  security: { fen: 26_000, per: "itemMonth" },
  network: { fen: 9_000, per: "itemMonth" },
};
const otherFen = { fen: 32_000, per: "itemMonth" } as const;

/** Figures of the demonstration: no document states prices. */
function priced(items: readonly CatalogItemInput[]): CatalogItemView[] {
  const priceOf = (type: string) =>
    Object.entries(sampleFen).find(([name]) => name === type)?.[1] ?? otherFen;
  return items.map((item) =>
    CatalogItemView.parse({
      ...item,
      prices: [{ ...priceOf(item.resourceType), from: "2026-01-01", until: null }],
    }),
  );
}
