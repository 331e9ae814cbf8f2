import { z } from "zod";
import { Text } from "../text.ts";
import { Term } from "./terms.ts";

/** What a request knows by itself, so that no form asks for it. */
export const knownFacts = [
  "number",
  "filedOn",
  "organisation",
  "applicant",
  "systemName",
  "purpose",
  "reason",
  "service",
  "hosts",
  "before",
  "after",
  "months",
] as const;
export type KnownFact = (typeof knownFacts)[number];

const about = {
  id: Term,
  label: Text,
  help: Text.optional(),
  ruleId: z.string().optional(),
  /** Asked for, and shown, only where another field of the form holds this. */
  when: z.strictObject({ field: Term, is: z.union([z.boolean(), z.string()]) }).optional(),
  /** Has a row of the paper to itself; short answers otherwise share one. */
  wide: z.boolean().optional(),
};
const required = z.boolean().default(true);

export const textFormats = ["phone", "email", "creditCode", "timeSpan"] as const;
export type TextFormat = (typeof textFormats)[number];

/** `many`: several entries divided by 、or ;; `sameAs`: letter by letter what the request says there. */
const TextField = z.strictObject({
  ...about,
  type: z.literal("text"),
  required,
  minLength: z.int().positive().default(1),
  maxLength: z.int().positive().max(2000).default(200),
  long: z.boolean().default(false),
  many: z.boolean().default(false),
  format: z.enum(textFormats).optional(),
  sameAs: z.literal("systemName").optional(),
});

const NumberField = z.strictObject({
  ...about,
  type: z.literal("number"),
  required,
  min: z.number(),
  max: z.number(),
  whole: z.boolean().default(true),
  unit: Text.optional(),
});

const Option = z.strictObject({ value: z.string().min(1).max(40), label: Text });

const ChoiceField = z.strictObject({
  ...about,
  type: z.literal("choice"),
  required,
  several: z.boolean().default(false),
  options: z.array(Option).min(1),
});

/** A box to tick; `mustBe` where an unticked one is refused. */
const FlagField = z.strictObject({
  ...about,
  type: z.literal("flag"),
  mustBe: z.literal(true).optional(),
});

const DayField = z.strictObject({
  ...about,
  type: z.literal("day"),
  required,
  not: z.enum(["past", "future"]).optional(),
});

const KnownField = z.strictObject({
  id: Term,
  label: Text,
  type: z.literal("known"),
  from: z.enum(knownFacts),
  wide: z.boolean().optional(),
});

export const Column = z.discriminatedUnion("type", [
  TextField,
  NumberField,
  ChoiceField,
  FlagField,
]);
export type Column = z.infer<typeof Column>;

/** Columns that hold the sizes of the one host that each row stands for. */
const HostColumns = z.strictObject({
  vcpu: Term,
  memoryGib: Term,
  storageGib: z.array(Term).min(1),
});
export type HostColumns = z.infer<typeof HostColumns>;

/** Rows of a list; `hosts` where a row is a host and the rows' sums are what is asked for; `pairs` columns name as many entries each. */
const TableField = z.strictObject({
  ...about,
  type: z.literal("table"),
  columns: z.array(Column).min(1),
  minRows: z.int().min(0).default(0),
  maxRows: z.int().positive().max(100).default(20),
  hosts: HostColumns.optional(),
  pairs: z.array(Term).default([]),
});
export type TableField = z.infer<typeof TableField>;

export const AnnexField = z.discriminatedUnion("type", [
  TextField,
  NumberField,
  ChoiceField,
  FlagField,
  DayField,
  KnownField,
  TableField,
]);
export type AnnexField = z.infer<typeof AnnexField>;
export type AnnexFieldInput = z.input<typeof AnnexField>;

/** A table of the paper whose place for each answer is drawn beforehand. */
const Grid = z.strictObject({
  heads: z.array(Text).min(1),
  rows: z.array(z.array(z.union([Text, z.strictObject({ field: Term })]))).min(1),
});
export type Grid = z.infer<typeof Grid>;

/** Fields under a heading; `sub` where the heading belongs to the one before it. */
export const FormSection = z.strictObject({
  title: Text,
  fields: z.array(AnnexField).min(1),
  sub: z.boolean().optional(),
  grid: Grid.optional(),
});
export type FormSection = z.infer<typeof FormSection>;
export type FormSectionInput = z.input<typeof FormSection>;

/** A paragraph of a letter, with answers by {field}; `when` names the box that has to be ticked for it. */
const Paragraph = Text.extend({ when: Term.optional() });

/**
 * One annex of a document: to whom it goes, what it asks, and whose stamp or signature stands under it. `heading` is
 * what stands above the paper and `body` what a letter says, both with answers by {field}; in a paper of style `text`
 * long answers are paragraphs, in a `table` they are cells.
 */
export const FormPart = z.strictObject({
  annex: z.string().min(1),
  title: Text,
  heading: Text.optional(),
  addressee: Text.optional(),
  body: z.array(Paragraph).default([]),
  style: z.enum(["table", "text"]).optional(),
  sections: z.array(FormSection).min(1),
  signatures: z.array(Text).default([]),
});
export type FormPart = z.infer<typeof FormPart>;

/** The paper form of a kind of request; it comes out as a document for the stamp, or as a sheet. */
export const KindForm = z.strictObject({
  title: Text,
  file: z.enum(["docx", "xlsx"]),
  parts: z.array(FormPart).min(1),
});
export type KindForm = z.infer<typeof KindForm>;
export type KindFormInput = z.input<typeof KindForm>;

export function fieldsOf({ parts }: KindForm): AnnexField[] {
  return parts.flatMap(({ sections }) => sections.flatMap(({ fields }) => fields));
}

/** The list whose rows are the hosts that are asked for. */
export function hostTableOf(form: KindForm | null): TableField | null {
  const tables = form ? fieldsOf(form).filter((field) => field.type === "table") : [];
  return tables.find(({ hosts }) => hosts !== undefined) ?? null;
}
