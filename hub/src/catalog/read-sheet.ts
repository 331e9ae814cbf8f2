import {
  invalid,
  itemFaults,
  type ReadCatalog,
  readCatalogTable,
  repeatedCodes,
  type TableProblem,
} from "@duoyun/shared";
import { sheetCells } from "@duoyun/shared/runtime/sheet-cells";
import type { Ctx } from "../context.ts";
import { zonesAt } from "./items-problem.ts";

/** `name` says by its ending what the file is. */
export type Sheet = { name: string; content: Buffer };

/** A catalog out of a CSV (UTF-8 or GB18030) or XLSX file, or all that is wrong with it by row and column. */
export async function readSheet(
  ctx: Pick<Ctx, "clock" | "rulebooks">,
  tenant: string,
  { name, content }: Sheet,
): Promise<ReadCatalog> {
  const cells = await sheetCells(name, content).catch(refuseSheet);
  const { items, problems } = readCatalogTable(cells);
  const zones = zonesAt(ctx, tenant);
  const rowOf = (code: string) => rowWith(cells, code);
  const faults = items
    .flatMap((item) => itemFaults(item, zones))
    .map(({ code, text }): TableProblem => ({ row: rowOf(code), column: null, text }));
  const twice = repeatedCodes(items).map(
    (code): TableProblem => ({
      row: rowOf(code),
      column: null,
      text: {
        zh: `编码 ${code} 出现不止一次，请只留一行，或为另一项换一个编码。`,
        en: `The code ${code} is there more than once. Keep one row, or give the other another code.`,
      },
    }),
  );
  return { items, problems: [...problems, ...faults, ...twice].sort((a, b) => a.row - b.row) };
}

function rowWith(cells: readonly (readonly string[])[], code: string): number {
  return cells.findLastIndex((row) => row.some((cell) => cell.trim() === code)) + 1;
}

function refuseSheet(): never {
  throw invalid({
    zh: "读不出这个文件，请用表格软件另存为 XLSX 或 CSV 后再导入。",
    en: "This file cannot be read. Save it as XLSX or CSV and import it again.",
  });
}
