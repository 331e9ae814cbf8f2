import { readFile } from "node:fs/promises";
import { builtInRulebooks, type Rulebook, type RulebookFault } from "@duoyun/shared";
import type { Command } from "commander";
import { type CheckedDocument, checkDocument } from "../rulebooks/check-document.ts";
import { type Foreseen, foresee } from "../rulebooks/foresee.ts";
import { loadRulebook } from "../rulebooks/load-rulebook.ts";
import { readRulebooks } from "../rulebooks/read-loaded.ts";
import { commandCtx } from "./command-ctx.ts";
import { type CommandIo, refuse } from "./command-io.ts";
import { withHubDatabase } from "./with-hub-database.ts";

export type RulebookOptions = { from?: string; json: boolean };

/** Checks a document of rules against those that the product brings. */
export async function runRulebookCheck(
  command: Command,
  io: CommandIo,
  { file, json }: RulebookOptions & { file: string },
): Promise<void> {
  const { rulebook, faults } = checkDocument(await readText(command, file), builtInRulebooks);
  if (json) io.out(JSON.stringify({ id: rulebook?.id ?? null, faults }));
  else if (rulebook) io.out(`未发现错误 / no fault found: ${rulebook.id} v${rulebook.version}`);
  else printFaults(io, faults);
  if (!rulebook) process.exitCode = 1;
}

/** Shows what a changed document would make of the open clocks and, with a day, puts it in force from then on. */
export async function runRulebookLoad(
  command: Command,
  io: CommandIo,
  { file, from, json }: RulebookOptions & { file: string },
): Promise<void> {
  const source = await readText(command, file);
  const outcome = await withHubDatabase(command, io, async (db) => {
    const ctx = { ...(await commandCtx(io, db, "rulebook load")), calendars: await io.calendars() };
    const known = await readRulebooks(db);
    const checked = checkDocument(source, known);
    if (!checked.rulebook) return { checked, foreseen: [] };
    const foreseen = await foresee(ctx, { rulebook: checked.rulebook, known });
    if (from !== undefined) await loadRulebook(ctx, { ...checked, from });
    return { checked, foreseen };
  });
  if (outcome.checked.faults.length > 0) process.exitCode = 1;
  if (json) io.out(JSON.stringify(asJson({ ...outcome, from })));
  else print(io, { ...outcome, from });
}

type Outcome = { checked: CheckedDocument; foreseen: Foreseen[]; from?: string | undefined };

function asJson({ checked, foreseen, from }: Outcome) {
  const { rulebook, faults } = checked;
  const isLoaded = rulebook !== null && from !== undefined;
  const version = rulebook?.version ?? null;
  return { id: rulebook?.id ?? null, version, faults, open: foreseen, loaded: isLoaded, from };
}

function print(io: CommandIo, { checked, foreseen, from }: Outcome): void {
  printFaults(io, checked.faults);
  if (!checked.rulebook) return;
  printForeseen(io, foreseen);
  io.out(
    "在办申请仍按提交时的版本计时；后一列是若按新版本提交时的期限。 / Open requests keep the version that they were filed under; the last column is when they would be due under the new one.",
  );
  io.out(from === undefined ? notLoaded : loadedText(checked.rulebook, from));
}

const notLoaded =
  "未生效：加 --from <日期> 使其自该日起施行 / not in force: add --from <day> to put it in force from that day";

function loadedText({ id, version }: Rulebook, from: string): string {
  return `已载入，自 ${from} 起施行 / loaded, in force from ${from}: ${id} v${version}`;
}

function printForeseen(io: CommandIo, foreseen: readonly Foreseen[]): void {
  if (foreseen.length === 0) {
    io.out("没有在办的时限 / no clock is open");
    return;
  }
  io.out("节点 / node  编号 / number  环节 / step  起 / from  现期限 / due  新期限 / would be due");
  for (const { tenant, number, step, startedOn, dueOn, wouldBeDueOn } of foreseen) {
    const mark = wouldBeDueOn === dueOn ? " " : "*";
    const would = wouldBeDueOn ?? "— 无时限 / no limit";
    const name = `${step.zh} / ${step.en}`;
    io.out(`${mark} ${tenant}  ${number}  ${name}  ${startedOn}  ${dueOn}  ${would}`);
  }
}

function printFaults(io: CommandIo, faults: readonly RulebookFault[]): void {
  for (const { path, line, text } of faults) {
    const place = `${line === null ? "" : `line ${line}: `}${path ? `${path}: ` : ""}`;
    io.out(`${place}${text.zh} / ${text.en}`);
  }
}

async function readText(command: Command, file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch {
    return refuse(command, { zh: `读不到文件 ${file}`, en: `the file ${file} cannot be read` });
  }
}
