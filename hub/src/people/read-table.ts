import type { Text } from "@duoyun/shared";
import { decodeText } from "@duoyun/shared/runtime/decode-text";
import { CsvError, parse } from "csv-parse/sync";
import type { ImportProblem } from "./import-problem.ts";
import { type Column, type ImportTable, importTables } from "./import-tables.ts";

export type ImportFile = { name: string; bytes: Uint8Array };
export type ReadTable = {
  table: ImportTable;
  rows: { row: number; values: Record<string, string> }[];
};

/** The rows of a file by column name, or the problem that keeps it from being read at all. */
export function readTable(file: ImportFile): ReadTable | ImportProblem {
  const cells = readCells(file);
  if (!Array.isArray(cells)) return cells;
  const [headings, ...lines] = cells;
  if (!headings) return problem(file, 1, { zh: "文件是空的。", en: "The file is empty." });
  const table = importTables.find(({ columns }) => columns.every((c) => isThere(c, headings)));
  if (!table) return problem(file, 1, unknownHeadings(headings));
  const places = table.columns.map((column) => ({ column, at: placeOf(column, headings) }));
  const rows = lines.map((line, index) => ({
    row: index + 2,
    values: Object.fromEntries(
      places.flatMap(({ column, at }) => (at < 0 ? [] : [[column.name, line[at] ?? ""]])),
    ),
  }));
  return { table, rows: rows.filter(({ values }) => Object.values(values).some(Boolean)) };
}

function readCells(file: ImportFile): string[][] | ImportProblem {
  try {
    return parse(decodeText(file.bytes), {
      bom: true,
      trim: true,
      relax_column_count: true,
      skip_empty_lines: false,
    });
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const row = typeof error.lines === "number" ? error.lines : 1;
    return problem(file, row, {
      zh: "这一行不是合法的 CSV（多半是引号没有成对），请改正。",
      en: "This line is not valid CSV, most often because of an unpaired quotation mark.",
    });
  }
}

function placeOf(column: Column, headings: readonly string[]): number {
  const known = column.headings.map((heading) => heading.toLowerCase());
  return headings.findIndex((heading) => known.includes(heading.toLowerCase()));
}

function isThere(column: Column, headings: readonly string[]): boolean {
  return column.optional === true || placeOf(column, headings) >= 0;
}

function unknownHeadings(headings: readonly string[]): Text {
  const wanted = importTables.map(
    ({ name, columns }) =>
      `${name}: ${columns.map((c) => (c.optional ? `[${c.headings[1]}]` : c.headings[1])).join(",")}`,
  );
  return {
    zh: `表头“${headings.join(",")}”不是任何一种可导入的表。可用表头（方括号内可省）：${wanted.join("；")}`,
    en: `The headings "${headings.join(",")}" fit no table that can be imported. Use one of (brackets: optional): ${wanted.join("; ")}`,
  };
}

function problem(file: ImportFile, row: number, text: Text): ImportProblem {
  return { file: file.name, row, column: null, text };
}
