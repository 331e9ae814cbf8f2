import type { Command } from "commander";
import { type CommandIo, refuse } from "./command-io.ts";
import type { FromFile, KeepingCity, ToFile } from "./run-keep-city.ts";

/** What a node's operator asks of it: how it stands, to compare, another key, and what keeps its database. */
export function registerCityCommand(program: Command, io: CommandIo): void {
  const city = program
    .command("city")
    .description("节点的上报与比对 / what a node tells the province");
  register(city, io, {
    name: "status",
    description:
      "待上报数量、已确认序号、补传进度、上次比对 / what waits, how far it is, the last compare",
  });
  register(city, io, {
    name: "reconcile",
    description:
      "立即与省级平台比对并更正，说明差异 / compare with the province now, mend, and say what differed",
  });
  register(city, io, {
    name: "rotate-key",
    description: "更换节点密钥，无须新的接入码 / replace the node's key, without a new code",
  });
  registerKeeping(city, io);
}

type Named = { name: string; description: string };

function register(city: Command, io: CommandIo, { name, description }: Named): void {
  const command = city
    .command(name)
    .description(description)
    .requiredOption("--city <code>", "节点代码，如 320900 / node code, such as 320900")
    .option("--json", "输出 JSON / print JSON", false);
  command.action(async ({ city: code, json }: { city: string; json: boolean }) => {
    const { runInCity } = await import("./run-in-city.ts");
    const words = [`city-${name}`, ...(json ? ["--json"] : [])];
    await runInCity(command, io, { city: code, words });
  });
}

const cityOption = ["--city <code>", "节点代码，如 320900 / node code, such as 320900"] as const;
const jsonOption = ["--json", "输出 JSON / print JSON", false] as const;
const replaceOption = [
  "--replace",
  "整个替换数据库里已有的数据 / let all that the database holds give way",
  false,
] as const;

function registerKeeping(city: Command, io: CommandIo): void {
  registerBackup(city, io);
  registerRestore(city, io);
  registerMove(city, io);
}

function registerBackup(city: Command, io: CommandIo): void {
  const command = city
    .command("backup")
    .description("备份节点的数据库，不含密钥 / back up a node's database, without its key")
    .requiredOption(...cityOption)
    .requiredOption("--to <file>", "写入的文件 / the file to write")
    .option(...jsonOption);
  command.action(async (options: ToFile) => {
    const { runCityBackup } = await import("./run-keep-city.ts");
    await runCityBackup(command, io, options);
  });
}

function registerRestore(city: Command, io: CommandIo): void {
  const command = city
    .command("restore")
    .description("从备份恢复节点的数据库 / bring a node's database back from a backup")
    .requiredOption(...cityOption)
    .requiredOption(
      "--from <file>",
      "city backup 或 backup 的文件 / a file of city backup or backup",
    )
    .option(...replaceOption)
    .option(...jsonOption);
  command.action(async (options: FromFile) => {
    const { runCityRestore } = await import("./run-keep-city.ts");
    await runCityRestore(command, io, options);
  });
}

type Moving = KeepingCity & { to?: string; from?: string; replace: boolean };

function registerMove(city: Command, io: CommandIo): void {
  const command = city
    .command("move")
    .description("把节点连同密钥迁到另一台机器 / move a node with its key to another machine")
    .requiredOption(...cityOption)
    .option("--to <file>", "在旧机器上打包到文件 / on the old machine: the file to pack it into")
    .option("--from <file>", "在新机器上从文件解包 / on the new machine: the file that it comes in")
    .option(...replaceOption)
    .option(...jsonOption);
  command.action(async ({ to, from, ...options }: Moving) => {
    const { runCityMoveIn, runCityMoveOut } = await import("./run-keep-city.ts");
    if (to && !from) return runCityMoveOut(command, io, { ...options, to });
    if (from && !to) return runCityMoveIn(command, io, { ...options, from });
    refuse(command, {
      zh: "请在旧机器上给出 --to <文件>，或在新机器上给出 --from <文件>，二者取一",
      en: "give --to <file> on the old machine, or --from <file> on the new one, one of the two",
    });
  });
}
