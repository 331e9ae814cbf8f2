import type { Text } from "../text.ts";
import { itemFaults } from "./catalog-faults.ts";
import { type CatalogItemInput, CatalogItemView, mostPrices } from "./catalog-item.ts";
import {
  type CatalogColumn,
  type CatalogColumnId,
  catalogColumns,
  type TableProblem,
} from "./catalog-table.ts";
import { longestItemTexts } from "./item-texts.ts";
import {
  type CellOf,
  readCapabilities,
  readCode,
  readLadder,
  readPrice,
  readText,
  readTitle,
  readType,
  readWhole,
  readZones,
} from "./read-catalog-cells.ts";
import type { UnitPrice } from "./unit-price.ts";

export type ReadCatalog = { items: CatalogItemView[]; problems: TableProblem[] };

const longest = longestItemTexts;
/** What a row says of its item besides the code and a price. */
const itemColumns = [
  "titleEn",
  "resourceType",
  "vcpuLadder",
  "memoryLadderGib",
  "storageMaxGib",
  "zones",
  "capabilities",
  "note",
  "noteEn",
] as const satisfies readonly CatalogColumnId[];

type Row = { row: number; cells: Partial<Record<CatalogColumnId, string>> };

/** An item by the row where it begins; null where a cell of that row does not fit. */
type Begun = { row: number; item: CatalogItemInput | null };
type Table = { begun: Map<string | number, Begun>; problems: TableProblem[] };

/** A catalog out of the cells of a table, heading first; all that does not fit is named by row and column. `zones` are the names that the node's rulebook knows, all where it is left out. */
export function readCatalogTable(
  cells: readonly (readonly string[])[],
  zones?: readonly string[],
): ReadCatalog {
  const [head = [], ...lines] = cells;
  const missing = catalogColumns.filter(
    (column: CatalogColumn) => !column.optional && placeOf(column, head) < 0,
  );
  if (missing.length > 0) return { items: [], problems: [headProblem(missing)] };
  const table: Table = { begun: new Map(), problems: [] };
  for (const row of rowsOf(head, lines)) takeRow(row, table);
  const items = [...table.begun.values()].flatMap((one) => finished(one, table, zones));
  if (table.begun.size === 0 && table.problems.length === 0) table.problems.push(nothingThere);
  return { items, problems: table.problems.toSorted((one, other) => one.row - other.row) };
}

function rowsOf(head: readonly string[], lines: readonly (readonly string[])[]): Row[] {
  const places = catalogColumns.map((column) => [column.id, placeOf(column, head)] as const);
  return lines
    .map((line, index) => ({
      row: index + 2,
      cells: Object.fromEntries(places.map(([id, place]) => [id, line[place]?.trim() ?? ""])),
    }))
    .filter(({ cells }) => Object.values(cells).some(Boolean));
}

function placeOf({ names }: CatalogColumn, head: readonly string[]): number {
  const known = names.map(bare);
  return head.findIndex((name) => known.includes(bare(name)));
}

/** Heads are alike whatever their spaces, brackets and letters. */
function bare(name: string): string {
  return name.replace(/[\s()（）*＊]/g, "").toLowerCase();
}

/** A row is an item, or, where it has the code of one above and no name, one more price of that one. */
function takeRow({ row, cells }: Row, { begun, problems }: Table): void {
  const known = problems.length;
  const cell: CellOf = (id, read) => {
    const result = read(cells[id] ?? "");
    if (!("problem" in result)) return result.value;
    problems.push({ row, column: labelOf(id), text: result.problem });
    return null;
  };
  const { code = "", title } = cells;
  const above = begun.get(code);
  if (above && !title && code) {
    takePrice(cells, { above, cell });
    return;
  }
  const item = itemOf({ cell, price: readPrice(cells, cell) });
  if (above && code) cell("code", () => repeated(code, above.row));
  else begun.set(code || row, { row, item: problems.length === known ? item : null });
}

/** A row more for one price: whatever else stands in it would be lost. */
function takePrice(cells: Row["cells"], { above, cell }: { above: Begun; cell: CellOf }): void {
  const lost = itemColumns.find((id) => cells[id]);
  if (lost) cell(lost, () => ({ problem: onlyPrice }));
  if (!cells.price) cell("price", () => ({ problem: noPrice }));
  const price = cells.price ? readPrice(cells, cell) : null;
  const { item } = above;
  if (!price || !item) return;
  const prices = [...(item.prices ?? []), price];
  if (prices.length > mostPrices) cell("price", () => ({ problem: tooManyPrices }));
  else item.prices = prices;
}

type Reading = { cell: CellOf; price: UnitPrice | null };

function itemOf({ cell, price }: Reading): CatalogItemInput | null {
  const code = cell("code", readCode);
  const title = textOf(cell("title", readTitle), cell("titleEn", readText(longest.titleEn)));
  const note = textOf(cell("note", readText(longest.note)), cell("noteEn", readText(longest.note)));
  const resourceType = cell("resourceType", readType);
  const vcpuLadder = cell("vcpuLadder", readLadder);
  const memoryLadderGib = cell("memoryLadderGib", readLadder);
  const storageMaxGib = cell("storageMaxGib", readWhole);
  const zones = cell("zones", readZones);
  const capabilities = cell("capabilities", readCapabilities);
  if (!code || !title || !resourceType || !vcpuLadder || !memoryLadderGib) return null;
  if (storageMaxGib === null || !zones || !capabilities) return null;
  return {
    ...{ code, title, resourceType, vcpuLadder, memoryLadderGib, storageMaxGib },
    ...{ zones, capabilities, note, prices: price ? [price] : [] },
  };
}

function textOf(zh: string | null, en: string | null): Text | null {
  return zh || en ? { zh: zh || en || "", en: en || zh || "" } : null;
}

/** The item as it can be filed; what is wrong with it as a whole is noted at its row. */
function finished(
  { row, item }: Begun,
  { problems }: Table,
  zones?: readonly string[],
): CatalogItemView[] {
  if (!item) return [];
  const { success, data, error } = CatalogItemView.safeParse(item);
  const note = (field: unknown, text: Text) =>
    problems.push({ row, column: labelOf(columnOf(field)), text });
  if (!success) {
    for (const { path } of error.issues) note(path[0], outOfBounds);
    return [];
  }
  for (const { field, text } of itemFaults(data, zones ?? data.zones)) note(field, text);
  return [data];
}

/** The column of a field of an item; what is wrong among prices are their days. */
function columnOf(field: unknown): CatalogColumnId | undefined {
  if (field === "prices") return "until";
  return catalogColumns.find(({ id }) => id === field)?.id;
}

function labelOf(id: CatalogColumnId | undefined): Text | null {
  return catalogColumns.find((column) => column.id === id)?.label ?? null;
}

function headProblem(missing: readonly CatalogColumn[]): TableProblem {
  const names = (locale: "zh" | "en") => missing.map(({ label }) => label[locale]);
  return {
    row: 1,
    column: null,
    text: {
      zh: `表头缺少：${names("zh").join("、")}。请从“导出”得到的表格开始修改。`,
      en: `The heading lacks: ${names("en").join(", ")}. Begin from a table that was exported.`,
    },
  };
}

const nothingThere: TableProblem = {
  row: 1,
  column: null,
  text: { zh: "表中没有任何目录项。", en: "There is no item in the table." },
};

const onlyPrice: Text = {
  zh: "没有名称的行只为上面同编码的一项加一段单价，这一格应留空；若是另一项，请填写名称和另一个编码。",
  en: "A row without a name only adds a price to the item above with its code, so this cell stays empty. If it is another item, give it a name and a code of its own.",
};

const noPrice: Text = {
  zh: "没有名称的行应有单价；若是另一项，请填写名称。",
  en: "A row without a name needs a price. If it is another item, give it a name.",
};

const tooManyPrices: Text = {
  zh: `一项最多 ${mostPrices} 段单价，请删去早已失效的。`,
  en: `An item has at most ${mostPrices} prices. Remove those that ended long ago.`,
};

const outOfBounds: Text = {
  zh: "内容过长、过多或超出范围，请改正。",
  en: "This is too long, too many or out of range. Correct it.",
};

function repeated(code: string, row: number): { problem: Text } {
  return {
    problem: {
      zh: `编码 ${code} 在第 ${row} 行已有，请只留一行，或换一个编码。`,
      en: `The code ${code} stands in row ${row} already. Keep one row, or give this one another code.`,
    },
  };
}
