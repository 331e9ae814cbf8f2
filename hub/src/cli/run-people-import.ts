import { readFile } from "node:fs/promises";
import { basename } from "node:path";
import type { Command } from "commander";
import { type ImportReport, importPeople } from "../people/import-people.ts";
import { commandCtx } from "./command-ctx.ts";
import { type CommandIo, refuse } from "./command-io.ts";
import { withHubDatabase } from "./with-hub-database.ts";

export type PeopleImportOptions = { dryRun: boolean; json: boolean };

export async function runPeopleImport(
  command: Command,
  io: CommandIo,
  { paths, dryRun, json }: PeopleImportOptions & { paths: readonly string[] },
): Promise<void> {
  const files = await Promise.all(paths.map((path) => readOrRefuse(command, path)));
  const report = await withHubDatabase(command, io, async (db) =>
    importPeople(await commandCtx(io, db, "people import"), { files, dryRun }),
  );
  if (json) io.out(JSON.stringify(report));
  else printReport(io, report, dryRun);
  if (report.problems.length > 0) process.exitCode = 1;
}

async function readOrRefuse(command: Command, path: string) {
  try {
    return { name: basename(path), bytes: await readFile(path) };
  } catch {
    return refuse(command, { zh: `读不到文件 ${path}`, en: `the file ${path} cannot be read` });
  }
}

function printReport(io: CommandIo, report: ImportReport, dryRun: boolean): void {
  for (const { file, row, column, text } of report.problems) {
    const place = column ? `第 ${row} 行 / row ${row}, ${column}` : `第 ${row} 行 / row ${row}`;
    io.out(`${file} ${place}: ${text.zh} / ${text.en}`);
  }
  if (report.problems.length > 0) {
    io.out("未保存任何内容，请改正后重新导入 / nothing was saved; correct it and import it again");
    return;
  }
  const { organisations, people, quotas } = report.changed;
  io.out(dryRun ? "校验通过，将改变： / no fault found; this would change:" : "已保存： / saved:");
  io.out(`单位 / organisations: ${organisations}`);
  io.out(`人员 / people: ${people}`);
  io.out(`配额 / quotas: ${quotas}`);
}
