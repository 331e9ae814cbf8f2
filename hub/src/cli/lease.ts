import {
  amountText,
  type Day,
  explainLease,
  findRulebook,
  leaseDates,
  leaseReminders,
} from "@duoyun/shared";
import type { Command } from "commander";
import type { CommandIo } from "./command-io.ts";
import { maxMonths, maxWorkingDays, readCount, readDay } from "./options.ts";
import { printExplanation } from "./print-explanation.ts";

type Options = {
  allocated: Day;
  months: number;
  extensionBy: number;
  roll: boolean;
  json: boolean;
};

const terms = findRulebook("jiangsu-2024")?.kinds.temporary?.lease;
const reminders = terms?.reminders ?? [];

export function registerLeaseCommand(program: Command, io: CommandIo): void {
  program
    .command("lease")
    .description("计算临时资源的期限 / tell the days of a lease of temporary resources")
    .requiredOption("--allocated <day>", "分配日，当日不计 / day of allocation", readDay)
    .option("--months <n>", "月数 / months", readCount(maxMonths), terms?.maxMonths)
    .option(
      "--extension-by <n>",
      "延期申请的提前工作日数 / working days of notice for an extension",
      readCount(maxWorkingDays),
      terms?.extensionNoticeWorkingDays,
    )
    .option("--no-roll", "最后一日不因休息日顺延 / do not move the last day past days off")
    .option("--json", "输出 JSON / print JSON", false)
    .action((options: Options) => tellLease(options, io));
}

async function tellLease(options: Options, io: CommandIo): Promise<void> {
  const { allocated, months } = options;
  const calendar = await io.calendars();
  const span = {
    allocated,
    months,
    extensionByWorkingDays: options.extensionBy,
    rollLeaseEnd: options.roll,
  };
  const dates = leaseDates(span, calendar);
  const explanation = explainLease(span, calendar);
  const plan = leaseReminders({ allocated, lastDay: dates.lastDay, reminders }, calendar);
  if (options.json) {
    const { summary, days } = explanation;
    const lease = { allocated, months, ...dates, reminders: plan, summary, explanation: days };
    return io.out(JSON.stringify(lease));
  }
  printExplanation(io, explanation);
  io.out("");
  for (const { day, workingDaysBefore: count } of plan) {
    const left = amountText(count, "workingDay");
    io.out(`${day}  提醒：剩 ${left.zh} / reminder: ${left.en} left`);
  }
}
