import type { Calendar } from "../calendar/calendar-set.ts";
import type { Text } from "../text.ts";
import { amountText } from "./amount-text.ts";
import type { Day } from "./day.ts";
import { type Explanation, withProvisional } from "./explanation.ts";
import { type ClockDay, type ClockTerms, walkClock } from "./walk-clock.ts";

function noteOf({ cause, counted, answer }: ClockDay): Text {
  const { zh, en } = answer.reason;
  switch (cause) {
    case "start":
      return { zh: `起算日，不计入（${zh}）`, en: `start day, not counted (${en})` };
    case "counted":
      return { zh: `第 ${counted} 天：${zh}`, en: `day ${counted}: ${en}` };
    case "dayOff":
      return { zh: `不计入：${zh}`, en: `not counted: ${en}` };
    case "paused":
      return { zh: `暂停计时（${zh}）`, en: `clock paused (${en})` };
    case "moved":
      return answer.working
        ? { zh: `顺延至此日：${zh}`, en: `moved to this day: ${en}` }
        : { zh: `期末逢休息日，继续顺延：${zh}`, en: `the end moves on past a day off: ${en}` };
  }
}

function summarise(terms: ClockTerms, days: ClockDay[]): Text {
  const amount = amountText(terms.amount, terms.unit);
  const due = days.at(-1)?.day ?? terms.startedOn;
  const off = days.filter(({ cause }) => cause === "dayOff" || cause === "moved").length;
  const stood = days.filter(({ cause }) => cause === "paused").length;
  const pause: Text =
    stood === 0 ? { zh: "", en: "" } : { zh: `，暂停 ${stood} 天`, en: `, ${stood} paused` };
  return {
    zh: `自 ${terms.startedOn}（当日不计）起 ${amount.zh}，至 ${due} 24:00 届满；其间未计 ${off} 天${pause.zh}。`,
    en: `${amount.en} from ${terms.startedOn} (that day not counted) end on ${due} at 24:00; ${off} days in between did not count${pause.en}.`,
  };
}

/** A clock day by day and in one sentence; `asOf` ends an open pause. */
export function explainClock(terms: ClockTerms, asOf: Day, calendar: Calendar): Explanation {
  const days = walkClock(terms, asOf, calendar);
  return {
    days: days.map((day) => ({ day: day.day, counted: day.counted, note: noteOf(day) })),
    summary: withProvisional(
      summarise(terms, days),
      days.some(({ known }) => !known),
    ),
  };
}
