import { parse } from "csv-parse/sync";

/** The cells of a text that was saved as CSV or copied out of a spreadsheet, which divides them by tabs. */
export function csvCells(text: string): string[][] {
  const [head = ""] = text.split("\n", 1);
  const delimiter = ["\t", ";"].find((mark) => head.includes(mark)) ?? ",";
  return parse(text, {
    bom: true,
    delimiter,
    relax_column_count: true,
    relax_quotes: true,
    skip_empty_lines: true,
  });
}
