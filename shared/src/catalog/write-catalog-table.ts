import type { Locale, Text } from "../text.ts";
import { type CatalogItemView, resourceTypeTitle } from "./catalog-item.ts";
import { type CatalogColumnId, catalogColumns } from "./catalog-table.ts";
import { priceUnits, type UnitPrice, yuanOf } from "./unit-price.ts";

/** One that no spreadsheet takes for a date or a thousand. */
const separator = "、";

type Cells = Partial<Record<CatalogColumnId, string>>;

/** A catalog as the cells of a table, heading first; read again it is the same catalog. */
export function writeCatalogTable(
  items: readonly CatalogItemView[],
  locale: Locale = "zh",
): string[][] {
  const head = catalogColumns.map(({ label }) => label[locale]);
  const rows = items.flatMap((item) => rowsOf(item, (text) => text[locale]));
  return [head, ...rows.map((row) => catalogColumns.map(({ id }) => row[id] ?? ""))];
}

function rowsOf(item: CatalogItemView, say: (text: Text) => string): Cells[] {
  const { code, title, note } = item;
  const [first, ...more] = item.prices;
  const cells: Cells = {
    ...{ code, title: title.zh, titleEn: title.en },
    resourceType: say(resourceTypeTitle(item.resourceType)),
    vcpuLadder: item.vcpuLadder.join(separator),
    memoryLadderGib: item.memoryLadderGib.join(separator),
    storageMaxGib: String(item.storageMaxGib),
    zones: item.zones.join(separator),
    capabilities: item.capabilities.join(separator),
    ...(first && priceCells(first, say)),
    ...(note && { note: note.zh, noteEn: note.en }),
  };
  return [cells, ...more.map((price) => ({ code, ...priceCells(price, say) }))];
}

function priceCells({ fen, per, from, until }: UnitPrice, say: (text: Text) => string): Cells {
  return { price: yuanOf(fen), per: say(priceUnits[per]), from, until: until ?? "" };
}
