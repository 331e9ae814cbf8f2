import type { Command } from "commander";
import type { CommandIo } from "./command-io.ts";

/** `backup`, `restore` and `upgrade`: what keeps a running system. */
export function registerKeepingCommands(program: Command, io: CommandIo): void {
  registerBackup(program, io);
  registerRestore(program, io);
  registerUpgrade(program, io);
}

function registerBackup(program: Command, io: CommandIo): void {
  const command = program
    .command("backup")
    .description("在系统运行时备份为一个文件 / back everything up into one file while it runs")
    .argument("<file>", "新文件，如 duoyun.tar.gz / a new file, such as duoyun.tar.gz")
    .option("--json", "输出 JSON / print JSON", false);
  command.action(async (file: string, options: { json: boolean }) => {
    const { runBackup } = await import("./run-backup.ts");
    await runBackup(command, io, { file, ...options });
  });
}

function registerRestore(program: Command, io: CommandIo): void {
  const command = program
    .command("restore")
    .description(
      "恢复到空的数据目录或空数据库 / restore into an empty data directory or empty databases",
    )
    .argument("<file>", "备份文件 / the backup")
    .option("--json", "输出 JSON / print JSON", false);
  command.action(async (file: string, options: { json: boolean }) => {
    const { runRestore } = await import("./run-restore.ts");
    await runRestore(command, io, { file, ...options });
  });
}

function registerUpgrade(program: Command, io: CommandIo): void {
  const command = program
    .command("upgrade")
    .description("把数据升级到本程序的版本 / take the data forward to this program's version")
    .option("--dry-run", "只说明将做什么 / only say what would be done", false)
    .option("--json", "输出 JSON / print JSON", false);
  command.action(async (options: { dryRun: boolean; json: boolean }) => {
    const { runUpgrade } = await import("./run-upgrade.ts");
    await runUpgrade(command, io, options);
  });
}
