import {
  fieldsOf,
  invalid,
  notFound,
  RequestKindName,
  type RowValue,
  readRows,
  type TableField,
} from "@duoyun/shared";
import { z } from "zod";
import type { Ctx, PersonActor } from "../context.ts";
import { decodeText } from "../people/decode-text.ts";
import { currentRulebook } from "../requests/rules-of.ts";
import { csvCells } from "./csv-cells.ts";
import { xlsxCells } from "./xlsx-cells.ts";

/** Which list of which kind's form the sheet is for; `name` says by its ending what the file is. */
export const TableQuery = z.object({
  kind: RequestKindName,
  field: z.string().max(40),
  name: z.string().min(1).max(300),
});
export type TableInput = z.infer<typeof TableQuery> & { content: Buffer };

/** The rows of a pasted or uploaded sheet for a list of the form; wrong cells stay as typed and are complained of by the form's check. */
export async function readTable(
  ctx: Ctx<PersonActor>,
  { kind, field, name, content }: TableInput,
): Promise<{ rows: RowValue[] }> {
  const table = findTable(ctx, kind, field);
  const rows = readRows(table, await cellsOf(name, content).catch(refuseSheet));
  if (rows.length === 0) throw nothingRead(table);
  if (rows.length > table.maxRows) throw tooMany(rows.length, table);
  return { rows };
}

function findTable(ctx: Ctx<PersonActor>, kind: RequestKindName, id: string) {
  const { forms } = currentRulebook(ctx, ctx.actor.tenant);
  const form = forms[kind];
  const fields = form ? fieldsOf(form) : [];
  const table = fields.find((field) => field.type === "table" && field.id === id);
  if (table?.type !== "table") throw notFound({ zh: "清单", en: "list" });
  return table;
}

async function cellsOf(name: string, content: Buffer): Promise<string[][]> {
  if (/\.xlsx$/i.test(name)) return xlsxCells(content);
  if (content[0] === 0x50 && content[1] === 0x4b) throw new TypeError("Not a text.");
  return csvCells(decodeText(content));
}

function refuseSheet(): never {
  throw invalid({
    zh: "读不出这个文件，请用表格软件另存为 XLSX 或 CSV 后再上传，或复制单元格直接粘贴。",
    en: "This file cannot be read. Save it as XLSX or CSV and upload it again, or copy the cells and paste them.",
  });
}

function nothingRead({ columns }: TableField) {
  const names = columns.slice(0, 3).map(({ label }) => label);
  return invalid({
    zh: `没有读到任何一行，请保留表头（${names.map(({ zh }) => zh).join("、")}……）后再试。`,
    en: `No row was found. Keep the head of the table (${names.map(({ en }) => en).join(", ")}, ...) and try again.`,
  });
}

function tooMany(count: number, { maxRows }: TableField) {
  return invalid({
    zh: `读到 ${count} 行，一份申请最多 ${maxRows} 行，请分成几份申请。`,
    en: `There are ${count} rows; one request takes at most ${maxRows}. Make several requests of it.`,
  });
}
