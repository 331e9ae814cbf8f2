import { type CalendarYear, type ChangedDay, compareYear, withYears } from "@duoyun/shared";
import { CalendarFileError, readCalendarFile } from "@duoyun/shared/runtime/load-calendars";
import { saveCalendar } from "@duoyun/shared/runtime/save-calendar";
import type { Command } from "commander";
import { type CommandIo, refuse } from "./command-io.ts";

type Options = { json: boolean };

export function registerCalendarCommand(program: Command, io: CommandIo): void {
  const command = program
    .command("calendar")
    .description("放假安排 / schedules of days off")
    .command("import")
    .description("校验并导入一年的放假安排 / check and import the schedule of one year")
    .argument("<file>", "JSON: {year, source, days: [{date, name, isOffDay}]}")
    .option("--json", "输出 JSON / print JSON", false);
  command.action(async (file: string, options: Options) => {
    const imported = await readOrRefuse(command, file);
    const before = await io.calendars();
    const changes = compareYear(before, withYears(before, [imported]), imported);
    const isNew = !before.knows(imported.year, imported.region);
    const saved = await saveOrRefuse(command, { io, imported });
    const { year, region } = imported;
    if (options.json) return io.out(JSON.stringify({ year, region, isNew, file: saved, changes }));
    printImport(io, { imported, isNew, changes });
  });
}

async function readOrRefuse(command: Command, file: string): Promise<CalendarYear> {
  try {
    return await readCalendarFile(file);
  } catch (error) {
    if (!(error instanceof CalendarFileError)) throw error;
    return refuse(command, {
      zh: `放假安排未导入：${error.message}`,
      en: "nothing was imported; mend the file and try again",
    });
  }
}

async function saveOrRefuse(
  command: Command,
  { io, imported }: { io: CommandIo; imported: CalendarYear },
): Promise<string> {
  try {
    return await saveCalendar(io.dataDir, imported);
  } catch (error) {
    const cause = error instanceof Error ? error.message : String(error);
    return refuse(command, {
      zh: `无法写入数据目录 ${io.dataDir}`,
      en: `the data directory cannot be written: ${cause}`,
    });
  }
}

type Import = { imported: CalendarYear; isNew: boolean; changes: ChangedDay[] };

function printImport(io: CommandIo, { imported, isNew, changes }: Import): void {
  const { year, region, days } = imported;
  const name = region ? `${year} (${region})` : `${year}`;
  const off = days.filter(({ isOffDay }) => isOffDay).length;
  io.out(
    `已导入 ${name}：放假 ${off} 天，调休上班 ${days.length - off} 天 / ` +
      `imported ${name}: ${off} days off, ${days.length - off} make-up working days`,
  );
  if (isNew) {
    io.out("此前为暂定的日期将重算 / dates that were provisional are computed again");
  }
  if (changes.length === 0) io.out("没有日期改变 / no day changes");
  for (const { day, working, reason } of changes) {
    const turn = working ? "改为上班 / now worked" : "改为休息 / now off";
    io.out(`${day}  ${turn}  ${reason.zh} / ${reason.en}`);
  }
}
