import type { Command } from "commander";
import type { CommandIo } from "./command-io.ts";
import type { CatalogImportOptions } from "./run-catalog.ts";

/** `catalog export` and `catalog import`: a node's catalog as a table. */
export function registerCatalogCommand(program: Command, io: CommandIo): void {
  const catalog = program
    .command("catalog")
    .description("服务目录的导入与导出 / a node's catalog as a table");
  registerExport(catalog, io);
  registerImport(catalog, io);
}

const nodeHelp = "节点代码，如 320900 / node code, such as 320900";

function registerExport(catalog: Command, io: CommandIo): void {
  const command = catalog
    .command("export")
    .description("导出已备案的目录 / write the filed catalog")
    .argument("<file>", "要写的 .csv 或 .xlsx 文件 / the .csv or .xlsx file to write")
    .requiredOption("--node <code>", nodeHelp);
  command.action(async (file: string, { node }: { node: string }) => {
    const { runCatalogExport } = await import("./run-catalog.ts");
    await runCatalogExport(command, io, { file, node });
  });
}

function registerImport(catalog: Command, io: CommandIo): void {
  const command = catalog
    .command("import")
    .description("把表格导入为草稿 / make a table the node's draft")
    .argument("<file>", "CSV（UTF-8 或 GB18030）或 XLSX / CSV in UTF-8 or GB18030, or XLSX")
    .requiredOption("--node <code>", nodeHelp)
    .option("--dry-run", "只校验，不保存 / check only, save nothing", false)
    .option("--json", "输出 JSON / print JSON", false);
  command.action(async (file: string, options: CatalogImportOptions) => {
    const { runCatalogImport } = await import("./run-catalog.ts");
    await runCatalogImport(command, io, { ...options, file });
  });
}
