import { articleText, builtInRulebooks, type RuleRow } from "@duoyun/shared";
import type { Command } from "commander";
import type { CommandIo } from "./command-io.ts";
import { requireRulebook } from "./require-rulebook.ts";

type Options = { rulebook?: string; json: boolean };

export function registerRulesCommand(program: Command, io: CommandIo): void {
  const command = program
    .command("rules")
    .description("列出规则 / list the rules of the documents")
    .option("--rulebook <id>", "只列一份文件 / only this document")
    .option("--json", "输出 JSON / print JSON", false);
  command.action(({ rulebook: id, json }: Options) => {
    const documents = id === undefined ? builtInRulebooks : [requireRulebook(command, id)];
    if (json) {
      const rows = documents.flatMap(({ id: rulebook, rules }) =>
        rules.map((rule) => ({ ...rule, rulebook })),
      );
      return io.out(JSON.stringify(rows));
    }
    for (const { id: name, title, rules } of documents) {
      io.out(`${title.zh} / ${title.en} (${name})`);
      for (const rule of rules) io.out(lineOf(rule));
      io.out("");
    }
  });
}

function lineOf({ id, article, amount, upTo, unit, subject }: RuleRow): string {
  const range = upTo === undefined ? `${amount ?? "-"}` : `${amount}-${upTo}`;
  const columns = [
    id.padEnd(7),
    articleText(article).en.padEnd(16),
    range.padStart(7),
    unit.padEnd(12),
  ];
  return `${columns.join("  ")}  ${subject.zh} / ${subject.en}`;
}
