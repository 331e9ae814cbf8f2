import type { FilledForm, FilledLine, FilledTable } from "@duoyun/shared";
import writeXlsxFile, { type Row, type SheetData } from "write-excel-file/node";
import { type Paper, paperLine } from "./paper.ts";

const font = { fontFamily: "宋体", fontSize: 11 } as const;
const head = {
  ...font,
  fontWeight: "bold",
  align: "center",
  borderStyle: "thin",
  wrap: true,
} as const;
const cell = { ...font, borderStyle: "thin", wrap: true } as const;

const narrow = 6;
const wide = 16;

/** A filled form as a sheet: what was answered above, then its list with a number before each row. */
export async function renderXlsx({ title, parts }: FilledForm, paper: Paper): Promise<Buffer> {
  const lines = parts.flatMap(({ sections }) => sections.flatMap((section) => section.lines));
  const columns = Math.max(2, ...lines.filter(isTable).map((table) => table.columns.length + 1));
  const data: SheetData = [
    [{ ...head, value: title.zh, fontSize: 16, columnSpan: columns }],
    [{ ...font, value: paperLine(paper), columnSpan: columns }],
    ...lines.flatMap((line) =>
      line.type === "table" ? tableRows(line) : [answerRow(line, columns)],
    ),
  ];
  const widths = Array.from({ length: columns }, (_, index) => ({
    width: index === 0 ? narrow : wide,
  }));
  return writeXlsxFile(data, { columns: widths, orientation: "landscape", sheet: "表" }).toBuffer();
}

function isTable(line: FilledLine): line is FilledTable {
  return line.type === "table";
}

function answerRow(line: Extract<FilledLine, { type: "answer" }>, columns: number): Row {
  return [{ ...font, value: `${line.label.zh}：${line.value.zh}`, columnSpan: columns }];
}

function tableRows({ columns, rows }: FilledTable): SheetData {
  return [
    ["序号", ...columns.map(({ zh }) => zh)].map((value) => ({ ...head, value })),
    ...rows.map((row, index) => [
      { ...cell, value: index + 1 },
      ...row.map(({ zh, isNumber }) => ({ ...cell, value: isNumber ? Number(zh) : zh })),
    ]),
  ];
}
