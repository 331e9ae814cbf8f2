import { readFile, writeFile } from "node:fs/promises";
import { basename } from "node:path";
import { NodeCode } from "@duoyun/shared";
import type { Command } from "commander";
import { exportSheet, type SheetKind, sheetKinds } from "../catalog/export-sheet.ts";
import { findFiled } from "../catalog/find-filed.ts";
import { type ImportedCatalog, importCatalog } from "../catalog/import-catalog.ts";
import { inTenant } from "../database/tenancy.ts";
import { commandCtx } from "./command-ctx.ts";
import { type CommandIo, refuse } from "./command-io.ts";
import { withHubDatabase } from "./with-hub-database.ts";

export type CatalogImportOptions = { node: string; dryRun: boolean; json: boolean };
type ExportInput = { file: string; node: string };

/** Writes the filed catalog of a node; overwrites nothing. */
export async function runCatalogExport(
  command: Command,
  io: CommandIo,
  { file, node }: ExportInput,
): Promise<void> {
  const kind = kindOf(command, file);
  const tenant = nodeOf(command, node);
  const filed = await withHubDatabase(command, io, (db) =>
    inTenant(db, tenant, (tx) => findFiled(tx, tenant)),
  );
  if (!filed) return refuse(command, nothingFiled);
  await writeFile(file, await exportSheet(filed.items, kind), { flag: "wx" }).catch(() =>
    refuse(command, {
      zh: `不能写入 ${file}：文件已存在或目录不可写`,
      en: `${file} cannot be written: it is there already, or its folder takes no files`,
    }),
  );
  const { number, items } = filed;
  io.out(
    `已写入 ${file}：第 ${number} 版，${items.length} 项 / written: version ${number}, ${items.length} items`,
  );
}

/** Makes a table the draft of a node, or names everything that is wrong with it. */
export async function runCatalogImport(
  command: Command,
  io: CommandIo,
  { file, node, dryRun, json }: CatalogImportOptions & { file: string },
): Promise<void> {
  const content = await readFile(file).catch(() =>
    refuse(command, { zh: `读不到文件 ${file}`, en: `the file ${file} cannot be read` }),
  );
  const input = { node: nodeOf(command, node), dryRun, name: basename(file), content };
  const done = await withHubDatabase(command, io, async (db) =>
    importCatalog(await commandCtx(io, db, "catalog import"), input),
  );
  if (json) io.out(JSON.stringify(done));
  else print(io, done);
  if (done.problems.length > 0) process.exitCode = 1;
}

function print(io: CommandIo, { number, items, problems }: ImportedCatalog): void {
  for (const { row, column, text } of problems) {
    const place = column ? `，${column.zh} / row ${row}, ${column.en}` : ` / row ${row}`;
    io.out(`第 ${row} 行${place}: ${text.zh} / ${text.en}`);
  }
  if (problems.length > 0) {
    io.out("未保存任何内容，请改正后重新导入 / nothing was saved; correct it and import it again");
  } else if (number === null) {
    io.out(`校验通过，共 ${items} 项 / no fault found in ${items} items`);
  } else {
    io.out(
      `已存为第 ${number} 版草稿，共 ${items} 项，请在网页“服务目录”提交备案 / saved as the draft of version ${number}, ${items} items; submit it on the page of catalogs`,
    );
  }
}

function kindOf(command: Command, file: string): SheetKind {
  const kind = sheetKinds.find((ending) => file.toLowerCase().endsWith(`.${ending}`));
  return (
    kind ??
    refuse(command, {
      zh: "文件名应以 .csv 或 .xlsx 结尾",
      en: "the file's name has to end in .csv or .xlsx",
    })
  );
}

function nodeOf(command: Command, code: string): NodeCode {
  const node = NodeCode.safeParse(code);
  if (node.success) return node.data;
  return refuse(command, {
    zh: `没有代码为 ${code} 的节点，请用六位代码，如 320900`,
    en: `there is no node ${code}; give its six digits, such as 320900`,
  });
}

const nothingFiled = {
  zh: "该节点尚无已备案的目录，没有可导出的内容",
  en: "this node has no filed catalog, so there is nothing to write",
};
