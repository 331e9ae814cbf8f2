import { invalid, type ReadCatalog, readCatalogTable } from "@duoyun/shared";
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
  return readCatalogTable(cells, zonesAt(ctx, tenant));
}

function refuseSheet(): never {
  throw invalid({
    zh: "读不出这个文件，请用表格软件另存为 XLSX 或 CSV 后再导入。",
    en: "This file cannot be read. Save it as XLSX or CSV and import it again.",
  });
}
