import { z } from "zod";
import type {
  AnnexField,
  Column,
  FormPart,
  KindForm,
  KnownFact,
  TableField,
} from "../../rulebooks/form-schema.ts";
import { Text } from "../../text.ts";
import { isAskedFor } from "./annex-problems.ts";
import { type AnnexValues, rowsOf } from "./annex-values.ts";
import { isBlank } from "./check-cell.ts";

const FilledCell = Text.extend({ isNumber: z.boolean() });

/** A line of a filled form: one answer, or a list of rows under their columns. */
const FilledLine = z.discriminatedUnion("type", [
  z.object({ type: z.literal("answer"), id: z.string(), label: Text, value: Text }),
  z.object({
    type: z.literal("table"),
    id: z.string(),
    label: Text,
    columns: z.array(Text),
    rows: z.array(z.array(FilledCell)),
  }),
]);
export type FilledLine = z.infer<typeof FilledLine>;
export type FilledTable = Extract<FilledLine, { type: "table" }>;

const FilledPart = z.object({
  annex: z.string().nullable(),
  title: Text,
  addressee: Text.nullable(),
  sections: z.array(z.object({ title: Text, lines: z.array(FilledLine) })),
  signatures: z.array(Text),
});
export type FilledPart = z.infer<typeof FilledPart>;

/** The paper form of a request with what was filled in and what the request knows, as people read it. */
export const FilledForm = z.object({
  title: Text,
  file: z.enum(["docx", "xlsx"]),
  parts: z.array(FilledPart),
});
export type FilledForm = z.infer<typeof FilledForm>;

export type Known = Partial<Record<KnownFact, Text>>;
export type Answers = { values: AnnexValues; known: Known };

/** Lays what is known and what was answered into the form; what was not asked for is left out. */
export function fillForm({ title, file, parts }: KindForm, answers: Answers): FilledForm {
  return { title, file, parts: parts.map((part) => fillPart(part, answers)) };
}

function fillPart(part: FormPart, answers: Answers): FilledPart {
  const { annex, title, addressee = null, signatures } = part;
  const sections = part.sections.map((section) => ({
    title: section.title,
    lines: section.fields
      .filter((field) => isAskedFor(field, answers.values))
      .map((field) => fillLine(field, answers)),
  }));
  return { annex, title, addressee, signatures, sections };
}

function fillLine(field: AnnexField, { values, known }: Answers): FilledLine {
  const { id, label } = field;
  if (field.type === "known") {
    return { type: "answer", id, label, value: known[field.from] ?? empty };
  }
  if (field.type === "table") return fillTable(field, values);
  const value = field.type === "day" ? plain(values[id]) : cellText(field, values[id]);
  return { type: "answer", id, label, value };
}

function fillTable({ id, label, columns }: TableField, values: AnnexValues): FilledTable {
  const rows = rowsOf(values[id]).map((row) =>
    columns.map((column) => ({
      ...cellText(withoutUnit(column), row[column.id]),
      isNumber: typeof row[column.id] === "number",
    })),
  );
  return { type: "table", id, label, columns: columns.map(headOf), rows };
}

function headOf(column: Column): Text {
  const unit = column.type === "number" ? column.unit : undefined;
  if (!unit) return column.label;
  return { zh: `${column.label.zh}（${unit.zh}）`, en: `${column.label.en} (${unit.en})` };
}

/** In a table it is the column's head that names the unit. */
function withoutUnit(column: Column): Column {
  return column.type === "number" ? { ...column, unit: undefined } : column;
}

const empty: Text = { zh: "", en: "" };

function plain(value: unknown): Text {
  const text = isBlank(value) ? "" : String(value);
  return { zh: text, en: text };
}

function cellText(field: Column, value: unknown): Text {
  switch (field.type) {
    case "flag":
      return value === true ? { zh: "是", en: "yes" } : { zh: "否", en: "no" };
    case "choice":
      return choiceText(field, value);
    case "number":
      return withUnit(plain(value), field.unit);
    case "text":
      return plain(value);
    default:
      return field satisfies never;
  }
}

function choiceText({ options }: Extract<Column, { type: "choice" }>, value: unknown): Text {
  const chosen = (Array.isArray(value) ? value : [value])
    .filter((one) => !isBlank(one))
    .map((one) => options.find((option) => option.value === one)?.label ?? plain(one));
  return {
    zh: chosen.map(({ zh }) => zh).join("、"),
    en: chosen.map(({ en }) => en).join(", "),
  };
}

function withUnit({ zh, en }: Text, unit: Text | undefined): Text {
  if (zh === "" || !unit) return { zh, en };
  return { zh: `${zh} ${unit.zh}`, en: `${en} ${unit.en}` };
}
