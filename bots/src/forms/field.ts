import type { FormField } from "@duoyun/shared";
import { short } from "../text/clean.ts";
import type { Label, TextKey, Words } from "../text/words.ts";
import type { Problem } from "./form-state.ts";

export type Option = { value: string; label: (words: Words) => string };

/** What a step asks for; `initial` stands in the field until the person answers. */
export type Field = { name: string; label: Label; help?: TextKey; initial?: string } & (
  | { kind: "choice"; options: Option[]; refusal?: TextKey }
  | { kind: "integer"; min: number; max: number }
  | { kind: "text"; minLength: number; maxLength: number }
);

const keptLength = 600;

/** Full-width digits and letters become ordinary ones; words stay as they were written, on one line. */
export function tidy(value: string, kind: Field["kind"]): string {
  return short(kind === "text" ? value : value.normalize("NFKC"), keptLength);
}

export function problemOf(field: Field, value: string): Problem | null {
  switch (field.kind) {
    case "choice":
      return field.options.some((option) => option.value === value)
        ? null
        : { key: field.refusal ?? "problem.choice", label: field.label };
    case "integer":
      return /^\d{1,9}$/.test(value) && Number(value) >= field.min && Number(value) <= field.max
        ? null
        : {
            key: "problem.integer",
            label: field.label,
            values: { min: field.min, max: field.max },
          };
    case "text":
      return isBetween(charactersIn(value), field.minLength, field.maxLength)
        ? null
        : {
            key: "problem.text",
            label: field.label,
            values: { min: field.minLength, max: field.maxLength },
          };
  }
}

/** Characters as the hub's schemas count them: a rare Han character or an emoji is one, not two. */
export function charactersIn(text: string): number {
  return [...text].length;
}

function isBetween(count: number, min: number, max: number): boolean {
  return count >= min && count <= max;
}

export function sayProblem(problem: Problem, words: Words): string {
  if ("zh" in problem) return words.of(problem);
  const label = problem.label === undefined ? "" : words.call(problem.label);
  return words.say(problem.key, { label, ...problem.values });
}

export function presentField(field: Field, value: string | undefined, words: Words): FormField {
  const shown: FormField = {
    name: field.name,
    label: words.call(field.label),
    kind: field.kind,
    value: value ?? field.initial ?? "",
  };
  if (field.help !== undefined) shown.help = words.say(field.help);
  switch (field.kind) {
    case "choice":
      return {
        ...shown,
        value: problemOf(field, shown.value ?? "") === null ? shown.value : (field.initial ?? ""),
        options: field.options.map(({ value, label }) => ({ value, label: label(words) })),
      };
    case "integer":
      return { ...shown, min: field.min, max: field.max };
    case "text":
      return { ...shown, minLength: field.minLength, maxLength: field.maxLength };
  }
}
