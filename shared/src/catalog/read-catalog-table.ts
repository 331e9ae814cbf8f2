import type { Text } from "../text.ts";
import { type CatalogItemInput, CatalogItemView } from "./catalog-item.ts";
import {
  type CatalogColumn,
  type CatalogColumnId,
  catalogColumns,
  type TableProblem,
} from "./catalog-table.ts";
import {
  type CellOf,
  readCapabilities,
  readLadder,
  readPrice,
  readType,
  readWhole,
  readZones,
} from "./read-catalog-cells.ts";
import type { UnitPrice } from "./unit-price.ts";

export type ReadCatalog = { items: CatalogItemView[]; problems: TableProblem[] };

type Row = { row: number; cells: Partial<Record<CatalogColumnId, string>> };

/** A catalog out of the cells of a table, heading first; every cell that does not fit is named by row and column. */
export function readCatalogTable(cells: readonly (readonly string[])[]): ReadCatalog {
  const [head = [], ...lines] = cells;
  const missing = catalogColumns.filter(
    (column: CatalogColumn) => !column.optional && placeOf(column, head) < 0,
  );
  if (missing.length > 0) return { items: [], problems: [headProblem(missing)] };
  const problems: TableProblem[] = [];
  const items: CatalogItemInput[] = [];
  for (const row of rowsOf(head, lines)) takeRow(row, items, problems);
  if (items.length === 0 && problems.length === 0) problems.push(nothingThere);
  return { items: items.map((item) => CatalogItemView.parse(item)), problems };
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

/** A row is an item, or, where it has a code and no name, one more price of the item above. */
function takeRow({ row, cells }: Row, items: CatalogItemInput[], problems: TableProblem[]): void {
  const known = problems.length;
  const cell: CellOf = (id, read) => {
    const result = read(cells[id] ?? "");
    if (!("problem" in result)) return result.value;
    problems.push({ row, column: labelOf(id), text: result.problem });
    return null;
  };
  const price = readPrice(cells, cell);
  const above = items.at(-1);
  if (!cells.title && above && cells.code === above.code) {
    if (price) above.prices = [...(above.prices ?? []), price];
    return;
  }
  const item = itemOf(cells, { cell, price });
  if (item && problems.length === known) items.push(item);
}

type Reading = { cell: CellOf; price: UnitPrice | null };

function itemOf(cells: Row["cells"], { cell, price }: Reading): CatalogItemInput | null {
  const { titleEn, note, noteEn } = cells;
  const code = cell("code", required(64));
  const zh = cell("title", required(60));
  const resourceType = cell("resourceType", readType);
  const vcpuLadder = cell("vcpuLadder", readLadder);
  const memoryLadderGib = cell("memoryLadderGib", readLadder);
  const storageMaxGib = cell("storageMaxGib", readWhole);
  const capabilities = cell("capabilities", readCapabilities);
  if (!code || !zh || !resourceType || !vcpuLadder || !memoryLadderGib) return null;
  if (storageMaxGib === null || !capabilities) return null;
  return {
    ...{ code, resourceType, vcpuLadder, memoryLadderGib, storageMaxGib, capabilities },
    title: { zh, en: titleEn || zh },
    zones: readZones(cells.zones ?? ""),
    prices: price ? [price] : [],
    note: note ? { zh: note, en: noteEn || note } : null,
  };
}

function required(most: number) {
  return (text: string): { value: string } | { problem: Text } => {
    if (text !== "" && text.length <= most) return { value: text };
    return {
      problem: {
        zh: `必须填写，最多 ${most} 字。`,
        en: `It has to be filled in, with at most ${most} characters.`,
      },
    };
  };
}

function labelOf(id: CatalogColumnId): Text | null {
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
