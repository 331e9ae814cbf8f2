import type { Column } from "../../rulebooks/form-schema.ts";
import type { Text } from "../../text.ts";
import { formats } from "./text-format.ts";

/** What the request says elsewhere, with which a field may have to agree. */
export type FormFacts = { systemName: string; today: string };

type Of<Type extends Column["type"]> = Extract<Column, { type: Type }>;

/** Whether nothing was filled in. */
export function isBlank(value: unknown): boolean {
  return (
    value === undefined ||
    value === null ||
    (typeof value === "string" && value.trim() === "") ||
    (Array.isArray(value) && value.length === 0)
  );
}

/** The entries of a field that takes several, divided as people divide them. */
export function entriesOf(value: string): string[] {
  return value
    .split(/[、;；,，\n]/)
    .map((entry) => entry.trim())
    .filter((entry) => entry !== "");
}

/** What is wrong with one answer, said after the field's name; null where it fits. */
export function checkCell(field: Column, value: unknown, facts: FormFacts): Text | null {
  if (field.type === "flag") return checkFlag(field, value);
  if (isBlank(value)) return field.required ? missing : null;
  switch (field.type) {
    case "text":
      return checkText(field, value, facts);
    case "number":
      return checkNumber(field, value);
    case "choice":
      return checkChoice(field, value);
    default:
      return field satisfies never;
  }
}

const missing: Text = { zh: "必须填写", en: "has to be filled in" };

function checkFlag({ mustBe }: Of<"flag">, value: unknown): Text | null {
  if (!isBlank(value) && typeof value !== "boolean") {
    return { zh: "应填“是”或“否”", en: "takes yes or no" };
  }
  if (!mustBe || value === true) return null;
  return { zh: "必须确认", en: "has to be confirmed" };
}

function checkText(field: Of<"text">, value: unknown, { systemName }: FormFacts): Text | null {
  const { minLength: least, maxLength: most, format, many, sameAs } = field;
  const text = String(value).trim();
  if (text.length < least) {
    return { zh: `至少 ${least} 个字`, en: `takes at least ${least} characters` };
  }
  if (text.length > most) {
    return { zh: `最多 ${most} 个字`, en: `takes at most ${most} characters` };
  }
  if (sameAs && text !== systemName.trim()) return otherName(systemName.trim());
  if (!format) return null;
  const entries = many ? entriesOf(text) : [text];
  return entries.every((entry) => formats[format].fits(entry)) ? null : formats[format].hint;
}

function otherName(name: string): Text {
  return {
    zh: `应与申请的信息系统名称“${name}”完全一致`,
    en: `has to be the system's name as the request has it, letter by letter: "${name}"`,
  };
}

function checkNumber({ min, max, whole, unit }: Of<"number">, value: unknown): Text | null {
  const isWhole = !whole || Number.isInteger(value);
  if (typeof value === "number" && isWhole && value >= min && value <= max) return null;
  const zh = `应为 ${min} 到 ${max} 的${whole ? "整数" : "数"}${unit ? `（${unit.zh}）` : ""}`;
  const en = `takes a ${whole ? "whole " : ""}number from ${min} to ${max}${unit ? ` (${unit.en})` : ""}`;
  return { zh, en };
}

function checkChoice({ options, several }: Of<"choice">, value: unknown): Text | null {
  const chosen = several && Array.isArray(value) ? value : [value];
  if (chosen.every((one) => options.some((option) => option.value === one))) return null;
  return {
    zh: `应从以下选项中选择：${options.map(({ label }) => label.zh).join("、")}`,
    en: `takes one of: ${options.map(({ label }) => label.en).join(", ")}`,
  };
}
