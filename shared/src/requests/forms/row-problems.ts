import type { Column, TableField } from "../../rulebooks/form-schema.ts";
import type { Text } from "../../text.ts";
import type { AnnexProblem, RowValue } from "./annex-values.ts";
import { checkCell, entriesOf, type FormFacts, isBlank } from "./check-cell.ts";

type Place = { row: RowValue; index: number };

/** What is wrong with a row of a list; each sentence names the row, the column and what to do. */
export function rowProblems(
  { id, columns, pairs }: TableField,
  { row, index }: Place,
  facts: FormFacts,
): AnnexProblem[] {
  const problem = (column: Column, { zh, en }: Text): AnnexProblem => {
    const rule = column.ruleId ? { zh: `（${column.ruleId}）`, en: ` (${column.ruleId})` } : none;
    return {
      field: `annex.${id}.${index}.${column.id}`,
      text: {
        zh: `第 ${index + 1} 行“${column.label.zh}”${zh}${rule.zh}。`,
        en: `Row ${index + 1}, "${column.label.en}" ${en}${rule.en}.`,
      },
    };
  };
  const asked = columns.filter(({ when }) => !when || (row[when.field] ?? false) === when.is);
  const wrong = asked.flatMap((column) => {
    const found = checkCell(column, row[column.id], facts);
    return found ? [problem(column, found)] : [];
  });
  const unpaired = wrong.length === 0 ? unevenColumn(columns, pairs, row) : null;
  return unpaired ? [problem(unpaired, uneven)] : wrong;
}

const none: Text = { zh: "", en: "" };

const uneven: Text = {
  zh: "的数量与其负责人数量不一致，请一一对应、以顿号分隔",
  en: "names another number of entries than there are people; give one for each, divided by 、",
};

function unevenColumn(
  columns: readonly Column[],
  pairs: readonly string[],
  row: RowValue,
): Column | null {
  const count = (name: string) => {
    const value = row[name];
    return isBlank(value) ? 0 : entriesOf(String(value)).length;
  };
  const odd = pairs.find((name) => count(name) !== count(pairs[0] ?? name));
  return columns.find(({ id }) => id === odd) ?? null;
}
