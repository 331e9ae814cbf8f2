import type { Calendar } from "../calendar/calendar-set.ts";
import { type Day, shiftDay } from "./day.ts";
import { type ExplainedDay, type Explanation, withProvisional } from "./explanation.ts";
import { workingDaysBefore } from "./working-days-before.ts";

/** The count back from a day, latest day first: which days are counted and why the others are not. */
export function explainDaysBefore(before: Day, count: number, calendar: Calendar): Explanation {
  const found = workingDaysBefore(before, count, calendar);
  const days: ExplainedDay[] = [
    { day: before, counted: null, note: { zh: "期末日，不计入", en: "end day, not counted" } },
  ];
  let counted = 0;
  for (
    let day = shiftDay(before, -1);
    day >= found.day && counted < count;
    day = shiftDay(day, -1)
  ) {
    const { working, reason } = calendar.isWorkingDay(day);
    if (working) counted += 1;
    days.push({
      day,
      counted: working ? counted : null,
      note: working
        ? { zh: `倒数第 ${counted} 天：${reason.zh}`, en: `${counted} back: ${reason.en}` }
        : { zh: `不计入：${reason.zh}`, en: `not counted: ${reason.en}` },
    });
  }
  const summary = {
    zh: `至少在 ${before} 前 ${count} 个工作日，最迟 ${found.day} 24:00。`,
    en: `At least ${count} working days before ${before}: ${found.day} at 24:00 at the latest.`,
  };
  return { days, summary: withProvisional(summary, found.provisional) };
}
