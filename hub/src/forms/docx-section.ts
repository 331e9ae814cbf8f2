import type {
  FilledAnswer,
  FilledGrid,
  FilledLine,
  FilledSection,
  FilledTable,
} from "@duoyun/shared";
import type { FileChild, TableRow } from "docx";
import { type Cell, line, prose, row, subheading, table } from "./docx-pieces.ts";

const labelPercent = 18;
const valuePercent = 32;
const numberPercent = 8;

/** What a section of a paper holds, in its order: answers that follow each other share a table, a list has its own. */
export function contentOf({ lines, grid }: FilledSection): FileChild[] {
  // Tables without a paragraph between them would be one.
  const drawn = grid ? [drawnTable(grid), line("")] : [];
  const printed = lines.filter((line) => line.type === "table" || line.place !== "elsewhere");
  return [...drawn, ...runsOf(printed).flatMap(runContent)];
}

/** Answers in cells go together as long as nothing stands between them. */
function runsOf(lines: readonly FilledLine[]): FilledLine[][] {
  const runs: FilledLine[][] = [];
  for (const line of lines) {
    const last = runs.at(-1);
    if (last && isCell(last[0]) && isCell(line)) last.push(line);
    else runs.push([line]);
  }
  return runs;
}

function isCell(line: FilledLine | undefined): line is FilledAnswer {
  return line?.type === "answer" && line.place !== "text";
}

function runContent(run: FilledLine[]): FileChild[] {
  const [first] = run;
  if (!first) return [];
  if (first.type === "table") return [subheading(first.label.zh), listTable(first)];
  if (first.place === "text") return [subheading(first.label.zh), ...prose(first.value.zh)];
  return [table(answerRows(run.filter(isCell)))];
}

/** Two short answers a row; one that wants a row of its own, or has no neighbour, takes all of it. */
function answerRows(answers: readonly FilledAnswer[]): TableRow[] {
  const rows: TableRow[] = [];
  for (let at = 0; at < answers.length; ) {
    const [one, next] = [answers[at], answers[at + 1]];
    if (!one) break;
    const pair = next && one.place !== "wide" && next.place !== "wide";
    rows.push(row(pair ? [...cells(one, 1), ...cells(next, 1)] : cells(one, 3)));
    at += pair ? 2 : 1;
  }
  return rows;
}

function cells({ label, value }: FilledAnswer, span: 1 | 3): Cell[] {
  const percent = span === 1 ? valuePercent : 100 - labelPercent;
  return [
    { text: label.zh, percent: labelPercent },
    { text: value.zh, percent, span },
  ];
}

function drawnTable({ heads, rows }: FilledGrid) {
  const percent = 100 / heads.length;
  const cellsOf = (texts: readonly { zh: string }[]) =>
    texts.map(({ zh: text }) => ({ text, percent }));
  return table([row(cellsOf(heads), true), ...rows.map((texts) => row(cellsOf(texts)))]);
}

/** A list that is empty keeps an empty row, as the paper does. */
function listTable({ columns, rows }: FilledTable) {
  const percent = (100 - numberPercent) / columns.length;
  const numbered = (number: string, texts: readonly { zh: string }[]) => [
    { text: number, percent: numberPercent },
    ...texts.map(({ zh: text }) => ({ text, percent })),
  ];
  const blank = columns.map(() => ({ zh: "" }));
  const filled = rows.map((texts, index) => row(numbered(`${index + 1}`, texts)));
  const body = filled.length > 0 ? filled : [row(numbered("", blank))];
  return table([row(numbered("序号", columns), true), ...body]);
}
