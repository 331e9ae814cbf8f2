import { csvCells } from "./csv-cells.ts";
import { decodeText } from "./decode-text.ts";
import { xlsxCells } from "./xlsx-cells.ts";

/** The cells of a sheet, row by row, blank rows among them: XLSX by its name's ending, else CSV in UTF-8 or GB18030; throws where it is neither. */
export async function sheetCells(name: string, content: Buffer): Promise<string[][]> {
  if (/\.xlsx$/i.test(name)) return xlsxCells(content);
  if (content[0] === 0x50 && content[1] === 0x4b) throw new TypeError("Not a text.");
  return csvCells(decodeText(content));
}
