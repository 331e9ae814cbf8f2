import { z } from "zod";
import {
  type AnnexField,
  type Column,
  type FormPart,
  type FormSection,
  fieldsOf,
  type KindForm,
  type TableField,
} from "../../rulebooks/form-schema.ts";
import { namedIn } from "../../rulebooks/placeholders.ts";
import { Text } from "../../text.ts";
import { isAskedFor } from "./annex-problems.ts";
import { type AnnexValues, rowsOf } from "./annex-values.ts";
import { type Answers, answerText, cellText } from "./answer-text.ts";
import { bodyOf, fillWords } from "./fill-words.ts";

const FilledCell = Text.extend({ isNumber: z.boolean() });

/** Where the paper has an answer: beside another, in a row of its own, as a paragraph, or in the letter or drawn table already. */
const Place = z.enum(["row", "wide", "text", "elsewhere"]);
type Place = z.infer<typeof Place>;

/** A line of a filled form: one answer, or a list of rows under their columns. */
const FilledLine = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("answer"),
    id: z.string(),
    label: Text,
    value: Text,
    place: Place.optional(),
  }),
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
export type FilledAnswer = Extract<FilledLine, { type: "answer" }>;

const FilledGrid = z.object({ heads: z.array(Text), rows: z.array(z.array(Text)) });
export type FilledGrid = z.infer<typeof FilledGrid>;

const FilledSection = z.object({
  title: Text,
  sub: z.boolean().optional(),
  lines: z.array(FilledLine),
  grid: FilledGrid.optional(),
});
export type FilledSection = z.infer<typeof FilledSection>;

/** `heading` stands above the paper where it says more than the title; `body` is what a letter says. */
const FilledPart = z.object({
  annex: z.string().nullable(),
  title: Text,
  heading: Text.optional(),
  addressee: Text.nullable(),
  body: z.array(Text).optional(),
  sections: z.array(FilledSection),
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

/** Lays what is known and what was answered into the form; what was not asked for is left out. */
export function fillForm(form: KindForm, answers: Answers): FilledForm {
  const { title, file, parts } = form;
  return { title, file, parts: parts.map((part) => fillPart(part, { form, answers })) };
}

type Filling = { form: KindForm; answers: Answers };

function fillPart(part: FormPart, { form, answers }: Filling): FilledPart {
  const { annex, title, heading, addressee = null, signatures, sections } = part;
  const fill = fillWords(form, answers);
  const told = part.body.flatMap((words) => [...namedIn(words), words.when ?? ""]);
  return {
    annex,
    title,
    ...(heading && { heading: fill(heading) }),
    addressee,
    body: bodyOf(part, answers).map(fill),
    sections: sections.map((section) => fillSection(section, { form, answers, part, told })),
    signatures,
  };
}

type FillingPart = Filling & { part: FormPart; told: readonly string[] };

function fillSection(section: FormSection, { form, answers, part, told }: FillingPart) {
  const { title, sub, grid, fields } = section;
  const drawn = grid?.rows.flat().flatMap((cell) => ("field" in cell ? [cell.field] : [])) ?? [];
  const placeOf = (field: AnnexField): Place => {
    if ([...told, ...drawn].includes(field.id)) return "elsewhere";
    if (field.type === "text" && field.long) return part.style === "text" ? "text" : "wide";
    return field.wide ? "wide" : "row";
  };
  const lines = fields
    .filter((field) => isAskedFor(field, answers.values))
    .map((field) => fillLine(field, { place: placeOf(field), answers }));
  const more = { ...(sub && { sub }), ...(grid && { grid: fillGrid(grid, { form, answers }) }) };
  return { title, lines, ...more };
}

function fillGrid(
  { heads, rows }: NonNullable<FormSection["grid"]>,
  { form, answers }: Filling,
): FilledGrid {
  const fields = fieldsOf(form);
  const textOf = (id: string): Text => {
    const field = fields.find((one) => one.id === id);
    return field && field.type !== "table" ? answerText(field, answers) : { zh: "", en: "" };
  };
  const fill = (cell: (typeof rows)[number][number]) =>
    "field" in cell ? textOf(cell.field) : cell;
  return { heads, rows: rows.map((cells) => cells.map(fill)) };
}

function fillLine(
  field: AnnexField,
  { place, answers }: { place: Place; answers: Answers },
): FilledLine {
  const { id, label } = field;
  if (field.type === "table") return fillTable(field, answers.values);
  return { type: "answer", id, label, value: answerText(field, answers), place };
}

/** Of rows beyond what the form takes, which no filed form has, none is printed. */
function fillTable({ id, label, columns, maxRows }: TableField, values: AnnexValues): FilledTable {
  const printed = rowsOf(values[id]).slice(0, maxRows);
  const rows = printed.map((row) =>
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
