import { invalid } from "@duoyun/shared";
import type { Reading, SourceProblem, SourceRecord } from "../connector.ts";
import { findColumns } from "./find-columns.ts";
import { readRow, type TableRow } from "./read-row.ts";

/**
 * The resources of an inventory table. A row that cannot be used is named with row and column and takes nothing
 * from the others: its resource stays as it was known.
 */
export function readInventoryTable(cells: readonly (readonly string[])[]): Reading {
  const found = findColumns(cells);
  if (!found) throw noHead();
  const { headRow, columns } = found;
  const rows = cells
    .map((row, index) => ({ number: index + 1, row }))
    .slice(headRow + 1)
    .filter(({ row }) => row.some((cell) => cell.trim() !== ""))
    .map(({ number, row }) => ({ number, ...readRow(columns, row) }));
  if (rows.length === 0) throw noRows();
  return toReading(rows);
}

type NumberedRow = TableRow & { number: number };

function toReading(rows: readonly NumberedRow[]): Reading {
  const firstWith = new Map<string, number>();
  const records: SourceRecord[] = [];
  const problems: SourceProblem[] = [];
  for (const { number, key, record, faults } of rows) {
    const earlier = key === "" ? undefined : firstWith.get(key);
    if (earlier !== undefined) problems.push(repeated(number, earlier, key));
    else {
      if (key !== "") firstWith.set(key, number);
      if (record) records.push(record);
      problems.push(
        ...faults.map(({ heading, text }) => ({ place: placeOf(number, heading), text })),
      );
    }
  }
  const usable = new Set(records.map(({ key }) => key));
  return {
    records,
    unread: [...firstWith.keys()].filter((key) => !usable.has(key)),
    complete: rows.every(({ key }) => key !== ""),
    problems,
  };
}

function placeOf(number: number, heading: string): string {
  return `第 ${number} 行 / row ${number}, ${heading}`;
}

function repeated(number: number, earlier: number, key: string): SourceProblem {
  return {
    place: `第 ${number} 行 / row ${number}`,
    text: {
      zh: `编号 ${key} 与第 ${earlier} 行相同，只取了第 ${earlier} 行，请改正编号或删去一行`,
      en: `the id ${key} is that of row ${earlier} too, which was taken: correct the id or delete one row`,
    },
  };
}

function noHead() {
  return invalid({
    zh: "没有找到表头：请保留写有“资源编号”“资源类型”的一行",
    en: "no head was found: keep the row that names the resource id and the type",
  });
}

function noRows() {
  return invalid({
    zh: "表头之下一行资源也没有，已有的资源都保留；请填入资源后再保存",
    en: "there is no resource below the head; those known are kept. Fill the table in and save it again",
  });
}
