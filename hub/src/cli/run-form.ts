import { writeFile } from "node:fs/promises";
import type { Command } from "commander";
import { type ExportInput, exportForm } from "../forms/export.ts";
import { commandCtx } from "./command-ctx.ts";
import { type CommandIo, refuse } from "./command-io.ts";
import { withHubDatabase } from "./with-hub-database.ts";

/** Overwrites nothing, and leaves a file that its owner alone may read. */
export async function runForm(
  command: Command,
  io: CommandIo,
  { file, ...input }: ExportInput & { file: string },
): Promise<void> {
  const { name, content } = await withHubDatabase(command, io, async (db) =>
    exportForm({ ...(await commandCtx(io, db, "form")), calendars: await io.calendars() }, input),
  );
  const ending = name.slice(name.lastIndexOf("."));
  if (!file.toLowerCase().endsWith(ending)) {
    refuse(command, {
      zh: `这份表单是 ${ending} 文件，请写成 ${file}${ending}`,
      en: `this form is a ${ending} file; name it ${file}${ending}`,
    });
  }
  try {
    await writeFile(file, content, { flag: "wx", mode: 0o600 });
  } catch {
    refuse(command, {
      zh: `不能写入 ${file}：文件已存在或目录不可写`,
      en: `${file} cannot be written: it is there already, or its folder takes no files`,
    });
  }
  io.out(`已写入 ${file}（${name}） / written to ${file}`);
}
