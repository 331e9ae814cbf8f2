import { isDay } from "../../clocks/day.ts";
import {
  type AnnexField,
  fieldsOf,
  type KindForm,
  type TableField,
} from "../../rulebooks/form-schema.ts";
import type { Text } from "../../text.ts";
import { type AnnexProblem, type AnnexValue, type AnnexValues, rowsOf } from "./annex-values.ts";
import { checkCell, type FormFacts, isBlank } from "./check-cell.ts";
import { rowProblems } from "./row-problems.ts";

/** Everything that is wrong with the paper form of a kind, one sentence a field; a table's rows are named from 1. */
export function annexProblems(
  form: KindForm,
  values: AnnexValues,
  facts: FormFacts,
): AnnexProblem[] {
  return fieldsOf(form)
    .filter((field) => isAskedFor(field, values))
    .flatMap((field) => fieldProblems(field, values, facts));
}

/** Whether a field is there at all, given what was answered before it. */
export function isAskedFor(field: AnnexField, values: AnnexValues): boolean {
  if (field.type === "known" || !field.when) return true;
  const { field: other, is } = field.when;
  return (values[other] ?? false) === is;
}

function fieldProblems(field: AnnexField, values: AnnexValues, facts: FormFacts): AnnexProblem[] {
  const value = values[field.id];
  switch (field.type) {
    case "known":
      return [];
    case "table":
      return tableProblems(field, value, facts);
    case "day":
      return named(field, checkDay(field, value, facts));
    default:
      return named(field, checkCell(field, value, facts));
  }
}

function named(field: Exclude<AnnexField, { type: "known" }>, wrong: Text | null): AnnexProblem[] {
  if (!wrong) return [];
  const rule = field.ruleId ? { zh: `（${field.ruleId}）`, en: ` (${field.ruleId})` } : none;
  const text = {
    zh: `“${field.label.zh}”${wrong.zh}${rule.zh}。`,
    en: `"${field.label.en}" ${wrong.en}${rule.en}.`,
  };
  return [{ field: `annex.${field.id}`, text }];
}

const none: Text = { zh: "", en: "" };

function checkDay(
  { required, not }: Extract<AnnexField, { type: "day" }>,
  value: unknown,
  { today }: FormFacts,
): Text | null {
  if (isBlank(value)) {
    return required ? { zh: "必须填写", en: "has to be filled in" } : null;
  }
  if (typeof value !== "string" || !isDay(value))
    return { zh: "应为日期（如 2026-03-31）", en: "takes a day such as 2026-03-31" };
  if (not === "future" && value > today) {
    return { zh: "不能晚于今天", en: "cannot be later than today" };
  }
  if (not === "past" && value < today) {
    return { zh: "不能早于今天", en: "cannot be earlier than today" };
  }
  return null;
}

function tableProblems(
  field: TableField,
  value: AnnexValue | undefined,
  facts: FormFacts,
): AnnexProblem[] {
  const rows = rowsOf(value);
  const { minRows: least, maxRows: most } = field;
  if (rows.length < least) {
    return named(field, { zh: `至少填写 ${least} 行`, en: `takes at least ${least} row` });
  }
  if (rows.length > most) {
    return named(field, {
      zh: `最多 ${most} 行，请分成几份申请`,
      en: `takes at most ${most} rows; make several requests of it`,
    });
  }
  return rows.flatMap((row, index) => rowProblems(field, { row, index }, facts));
}
