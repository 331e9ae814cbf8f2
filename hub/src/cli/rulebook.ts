import {
  checkRulebook,
  compareRulebooks,
  findRulebook,
  Rulebook,
  type RulebookChange,
} from "@duoyun/shared";
import type { Command } from "commander";
import { type CommandIo, refuse } from "./command-io.ts";
import { readDay } from "./options.ts";
import { readJsonFile } from "./read-json-file.ts";
import { requireRulebook } from "./require-rulebook.ts";
import type { RulebookOptions } from "./run-rulebook.ts";

export function registerRulebookCommand(program: Command, io: CommandIo): void {
  const group = program.command("rulebook").description("规则文件 / documents of rules");
  const show = group
    .command("show")
    .description("输出一份文件的全部数据，供修改 / print a whole document, to be edited")
    .argument("<id>");
  show.action((id: string) => io.out(JSON.stringify(requireRulebook(show, id), null, 2)));
  const compare = group
    .command("compare")
    .description("校验修改后的文件并显示差异 / check an edited document and show what it changes")
    .argument("<file>", "JSON")
    .option("--json", "输出 JSON / print JSON", false);
  compare.action(async (file: string, { json }: { json: boolean }) => {
    const edited = await readRulebook(compare, file);
    const known = findRulebook(edited.id);
    const changes = compareRulebooks(known ?? emptied(edited), edited);
    if (json) return io.out(JSON.stringify({ id: edited.id, isNew: !known, changes }));
    printChanges(io, changes);
  });
  registerCheck(group, io);
  registerLoad(group, io);
}

function registerCheck(group: Command, io: CommandIo): void {
  const command = group
    .command("check")
    .description("校验规则文件，列出全部错误 / check a document and name everything that is wrong")
    .argument("<file>", "JSON / YAML")
    .option("--json", "输出 JSON / print JSON", false);
  command.action(async (file: string, options: RulebookOptions) => {
    const { runRulebookCheck } = await import("./run-rulebook.ts");
    await runRulebookCheck(command, io, { ...options, file });
  });
}

function registerLoad(group: Command, io: CommandIo): void {
  const command = group
    .command("load")
    .description(
      "列出在办申请的新旧期限，并可自某日起施行 / show when open requests would be due, and put it in force from a day",
    )
    .argument("<file>", "JSON / YAML")
    .option("--from <day>", "施行日，明天或以后 / the first day, tomorrow or later", readDay)
    .option("--json", "输出 JSON / print JSON", false);
  command.action(async (file: string, options: RulebookOptions) => {
    const { runRulebookLoad } = await import("./run-rulebook.ts");
    await runRulebookLoad(command, io, { ...options, file });
  });
}

async function readRulebook(command: Command, file: string): Promise<Rulebook> {
  const parsed = Rulebook.safeParse(await readJsonFile(command, file));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const where = `${issue?.path.join(".")}: ${issue?.message}`;
    return refuse(command, { zh: `规则文件不可用（${where}）`, en: "the document is not usable" });
  }
  const [fault] = checkRulebook(parsed.data);
  return fault ? refuse(command, fault.text) : parsed.data;
}

function emptied(rulebook: Rulebook): Rulebook {
  return { ...rulebook, rules: [], kinds: {}, forms: {}, readings: {} };
}

const parts: Record<RulebookChange["part"], string> = {
  document: "文件 / document",
  rule: "规则 / rule",
  kind: "事项 / kind",
  form: "表单 / form",
  reading: "解读 / reading",
};
const turns: Record<RulebookChange["change"], string> = {
  added: "新增 / added",
  removed: "删除 / removed",
  changed: "修改 / changed",
};

function printChanges(io: CommandIo, changes: readonly RulebookChange[]): void {
  if (changes.length === 0) io.out("没有改变 / nothing changes");
  for (const { part, id, change, before, after } of changes) {
    io.out(`${parts[part]}  ${id}  ${turns[change]}`);
    if (change === "changed") {
      io.out(`  - ${JSON.stringify(before)}`);
      io.out(`  + ${JSON.stringify(after)}`);
    }
  }
}
