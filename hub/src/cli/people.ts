import type { Command } from "commander";
import type { CommandIo } from "./command-io.ts";
import type { PeopleImportOptions } from "./run-people-import.ts";
import type { PeoplePasswordOptions } from "./run-people-password.ts";
import type { PeopleResetFactorOptions } from "./run-people-reset-factor.ts";

export function registerPeopleCommand(program: Command, io: CommandIo): void {
  const people = program
    .command("people")
    .description("单位、人员与配额 / organisations, people and quotas");
  registerImport(people, io);
  registerPassword(people, io);
  registerResetFactor(people, io);
}

function registerImport(people: Command, io: CommandIo): void {
  const command = people
    .command("import")
    .description("从 CSV 导入单位、人员或配额 / import organisations, people or quotas from CSV")
    .argument(
      "<files...>",
      "CSV（UTF-8 或 GB18030），表头中英文均可 / headings in Chinese or English",
    )
    .option("--dry-run", "只校验，不保存 / check only, save nothing", false)
    .option("--json", "输出 JSON / print JSON", false);
  command.action(async (paths: string[], options: PeopleImportOptions) => {
    const { runPeopleImport } = await import("./run-people-import.ts");
    await runPeopleImport(command, io, { ...options, paths });
  });
}

function registerPassword(people: Command, io: CommandIo): void {
  const command = people
    .command("password")
    .description("为人员设置新的初始密码 / give a person a new first password")
    .argument("<code>", "人员编码 / the person's code")
    .requiredOption("--node <code>", "节点代码，如 320900 / node code, such as 320900")
    .option("--json", "输出 JSON / print JSON", false);
  command.action(async (code: string, options: PeoplePasswordOptions) => {
    const { runPeoplePassword } = await import("./run-people-password.ts");
    await runPeoplePassword(command, io, { ...options, code });
  });
}

function registerResetFactor(people: Command, io: CommandIo): void {
  const command = people
    .command("reset-factor")
    .description("解除丢失的验证器 / take off an authenticator that was lost")
    .argument("<code>", "人员编码 / the person's code")
    .requiredOption("--node <code>", "节点代码，如 320900 / node code, such as 320900");
  command.action(async (code: string, options: PeopleResetFactorOptions) => {
    const { runPeopleResetFactor } = await import("./run-people-reset-factor.ts");
    await runPeopleResetFactor(command, io, { ...options, code });
  });
}
