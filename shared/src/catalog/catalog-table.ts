import type { Text } from "../text.ts";

/** A column by the names that may stand at its head. */
export type CatalogColumn<Id extends string = string> = {
  id: Id;
  names: readonly string[];
  label: Text;
  optional?: true;
};

const column = <Id extends string>(id: Id, zh: string, en: string): CatalogColumn<Id> => ({
  id,
  names: [zh, en, id],
  label: { zh, en },
});
const optional = <Id extends string>(id: Id, zh: string, en: string): CatalogColumn<Id> => ({
  ...column(id, zh, en),
  optional: true,
});

/** The table in which a catalog is imported and exported: an item a row; a row more with the same code and no name is one more price. */
export const catalogColumns = [
  column("code", "编码", "Code"),
  column("title", "名称", "Name"),
  optional("titleEn", "英文名称", "Name in English"),
  column("resourceType", "资源类型", "Type of resource"),
  column("vcpuLadder", "CPU规格(核)", "CPU sizes (cores)"),
  column("memoryLadderGib", "内存规格(GiB)", "Memory sizes (GiB)"),
  column("storageMaxGib", "存储上限(GiB)", "Most storage (GiB)"),
  column("zones", "区域", "Zones"),
  column("capabilities", "能力项", "Capabilities"),
  column("price", "单价(元)", "Unit price (yuan)"),
  column("per", "计价单位", "Unit"),
  column("from", "起日", "First day"),
  column("until", "止日", "Last day"),
  optional("note", "说明", "Note"),
  optional("noteEn", "英文说明", "Note in English"),
] as const satisfies readonly CatalogColumn[];
export type CatalogColumnId = (typeof catalogColumns)[number]["id"];

/** What is wrong in a table; `row` counts as a spreadsheet does, the heading being row 1. */
export type TableProblem = { row: number; column: Text | null; text: Text };
