import type { Column, TableField } from "../../rulebooks/form-schema.ts";
import type { RowValue } from "./annex-values.ts";
import { readCell } from "./read-cell.ts";

type Cells = readonly string[];

/**
 * The rows of a list out of a spreadsheet's cells: columns are known by the names at their head, or by their
 * place where there is no head; a number at a row's start, blank rows and notes are left out.
 */
export function readRows({ columns }: TableField, sheet: readonly Cells[]): RowValue[] {
  const head = sheet.findIndex((cells) => headOf(columns, cells) !== null);
  const places = headOf(columns, sheet[head] ?? []) ?? placesWithoutHead(columns, sheet);
  return sheet
    .slice(head + 1)
    .map((cells) => readRow(columns, places, cells))
    .filter((row) => Object.keys(row).length > 0);
}

/** For each column the place of its cell, or -1. */
type Places = readonly number[];

function headOf(columns: readonly Column[], cells: Cells): Places | null {
  const heads = cells.map(bare);
  const places = columns.map((column) => {
    const names = namesOf(column);
    return heads.findIndex((head) => names.includes(head));
  });
  const found = places.filter((place) => place >= 0).length;
  return found * 2 >= columns.length ? places : null;
}

/** A head without its spaces, its unit in brackets, and the marks that forms put there. */
function bare(head: string): string {
  return head
    .replace(/[\s*＊:：]/g, "")
    .replace(/[（(].*$/, "")
    .toLowerCase();
}

function namesOf(column: Column): string[] {
  const { id, label } = column;
  const unit = column.type === "number" && column.unit ? column.unit : { zh: "", en: "" };
  return [id, label.zh, label.en, label.zh + unit.zh, label.en + unit.en].map(bare);
}

function placesWithoutHead(columns: readonly Column[], sheet: readonly Cells[]): Places {
  const numbered = sheet.every(([first = ""]) => /^\d{0,4}$/.test(first.trim()));
  return columns.map((_, index) => index + (numbered ? 1 : 0));
}

const longestCell = 400;

function readRow(columns: readonly Column[], places: Places, cells: Cells): RowValue {
  const filled = columns.flatMap((column, index) => {
    const typed = cells[places[index] ?? -1]?.trim().slice(0, longestCell) ?? "";
    return typed === "" ? [] : [[column.id, readCell(column, typed)] as const];
  });
  return Object.fromEntries(filled);
}
