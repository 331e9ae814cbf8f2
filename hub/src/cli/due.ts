import {
  addMonths,
  addWorkingDays,
  type Calendar,
  type ClockTerms,
  type Day,
  type Explanation,
  explainClock,
  explainDaysBefore,
  inRegion,
  workingDaysBefore,
} from "@duoyun/shared";
import type { Command } from "commander";
import { type CommandIo, refuse } from "./command-io.ts";
import { maxMonths, maxWorkingDays, readCount, readDay } from "./options.ts";
import { printExplanation } from "./print-explanation.ts";

type Options = {
  from?: Day;
  before?: Day;
  workingDays?: number;
  months?: number;
  region?: string;
  json: boolean;
};

type Due = { due: Day; capDay?: Day; provisional: boolean; explanation: Explanation };

export function registerDueCommand(program: Command, io: CommandIo): void {
  const command = program
    .command("due")
    .description("计算时限的届满日 / tell the day on which a limit ends")
    .option("--from <day>", "起算日，当日不计 / start day, not counted", readDay)
    .option("--before <day>", "向前倒推，当日不计 / count back from this day", readDay)
    .option("--working-days <n>", "工作日数 / working days", readCount(maxWorkingDays))
    .option("--months <n>", "月数 / months", readCount(maxMonths))
    .option("--region <name>", "地区日历，如 guangxi / regional calendar, such as guangxi")
    .option("--json", "输出 JSON / print JSON", false);
  command.action(async (options: Options) => {
    const calendar = inRegion(await io.calendars(), options.region ?? null);
    const { explanation, ...result } = dueBy(command, options, calendar);
    if (!options.json) return printExplanation(io, explanation);
    const { json: _, ...asked } = options;
    const { summary, days } = explanation;
    io.out(JSON.stringify({ ...asked, ...result, summary, explanation: days }));
  });
}

function dueBy(command: Command, options: Options, calendar: Calendar): Due {
  const { from, before, workingDays, months } = options;
  if (from !== undefined && before === undefined) {
    if (workingDays !== undefined && months === undefined) {
      return dueAfterDays(from, workingDays, calendar);
    }
    if (months !== undefined && workingDays === undefined) {
      return dueAfterMonths(from, months, calendar);
    }
  }
  if (before !== undefined && from === undefined && workingDays !== undefined && !months) {
    const { day, provisional } = workingDaysBefore(before, workingDays, calendar);
    const explanation = explainDaysBefore(before, workingDays, calendar);
    return { due: day, provisional, explanation };
  }
  return refuse(command, {
    zh: "请用 --from 配 --working-days 或 --months 之一，或用 --before 配 --working-days",
    en: "Give --from with either --working-days or --months, or --before with --working-days",
  });
}

function dueAfterDays(from: Day, count: number, calendar: Calendar): Due {
  const { day, provisional } = addWorkingDays(from, count, calendar);
  const terms: ClockTerms = { startedOn: from, amount: count, unit: "workingDay", pauses: [] };
  return { due: day, provisional, explanation: explainClock(terms, from, calendar) };
}

function dueAfterMonths(from: Day, months: number, calendar: Calendar): Due {
  const { capDay, lastDay, provisional } = addMonths({ from, months }, calendar);
  const terms: ClockTerms = { startedOn: from, amount: months, unit: "month", pauses: [] };
  const explanation = explainClock(terms, from, calendar);
  return { due: lastDay, capDay, provisional, explanation };
}
