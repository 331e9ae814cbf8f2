import type { AnnexField, Column, KnownFact } from "../../rulebooks/form-schema.ts";
import type { Text } from "../../text.ts";
import type { AnnexValues } from "./annex-values.ts";
import { isBlank } from "./check-cell.ts";

export type Known = Partial<Record<KnownFact, Text>>;
export type Answers = { values: AnnexValues; known: Known };

const empty: Text = { zh: "", en: "" };

/** What stands in a field of one answer, in words; empty where nothing does. */
export function answerText(
  field: Exclude<AnnexField, { type: "table" }>,
  { values, known }: Answers,
): Text {
  if (field.type === "known") return known[field.from] ?? empty;
  return field.type === "day" ? plain(values[field.id]) : cellText(field, values[field.id]);
}

export function cellText(field: Column, value: unknown): Text {
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

function plain(value: unknown): Text {
  const text = isBlank(value) ? "" : String(value);
  return { zh: text, en: text };
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
