import type { Column } from "../../rulebooks/form-schema.ts";
import type { CellValue } from "./annex-values.ts";

const yes = /^(是|有|√|✓|y|yes|true|1)$/i;
const no = /^(否|无|×|n|no|false|0)$/i;

/** A cell of a spreadsheet as the value of its column; what does not fit stays as it was typed, to be complained of. */
export function readCell(column: Column, typed: string): CellValue {
  const text = typed.trim();
  switch (column.type) {
    case "number":
      return readNumber(text);
    case "flag":
      return yes.test(text) || (no.test(text) ? false : text);
    case "choice":
      return readChoice(column, text);
    case "text":
      return text;
    default:
      return column satisfies never;
  }
}

function readNumber(text: string): CellValue {
  const plain = text.replace(/[,，\s]/g, "");
  return /^-?\d{1,12}(\.\d{1,6})?$/.test(plain) ? Number(plain) : text;
}

/** People write the code, the name, or both, as in `APP（应用程序）`. */
function readChoice({ options }: Extract<Column, { type: "choice" }>, text: string): CellValue {
  const wanted = text.toLowerCase();
  const found = options.find(({ value, label }) =>
    [value, label.zh, label.en, ...partsOf(label.zh), ...partsOf(label.en)].some(
      (name) => name.toLowerCase() === wanted,
    ),
  );
  return found?.value ?? text;
}

function partsOf(label: string): string[] {
  return label
    .split(/[（）()]/)
    .map((part) => part.trim())
    .filter((part) => part !== "");
}
