import type { Calendar } from "../calendar/calendar-set.ts";
import type { Text } from "../text.ts";
import { explainClock } from "./explain-clock.ts";
import { explainDaysBefore } from "./explain-days-before.ts";
import { type Explanation, withProvisional } from "./explanation.ts";
import { type LeaseDates, type LeaseSpan, leaseDates } from "./lease-dates.ts";
import type { ClockTerms } from "./walk-clock.ts";

function summarise({ allocated, months }: LeaseSpan, dates: LeaseDates): Text {
  const moved = dates.capDay !== dates.lastDay;
  const end: Text = moved
    ? {
        zh: `对应日 ${dates.capDay} 逢休息日，最后一日顺延至 ${dates.lastDay}`,
        en: `the corresponding day ${dates.capDay} is off, so the last day is ${dates.lastDay}`,
      }
    : { zh: `最后一日 ${dates.lastDay}`, en: `the last day is ${dates.lastDay}` };
  const extension: Text = dates.extensionBy
    ? {
        zh: `；最迟 ${dates.extensionBy} 申请延期`,
        en: `; ask for an extension by ${dates.extensionBy}`,
      }
    : { zh: "；不可延期", en: "; it cannot be extended" };
  return {
    zh: `${allocated} 分配，${months} 个月：${end.zh}${extension.zh}。`,
    en: `Allocated ${allocated} for ${months} ${months === 1 ? "month" : "months"}: ${end.en}${extension.en}.`,
  };
}

/** A lease day by day to its last day, then back from there to the latest day to ask for an extension. */
export function explainLease(span: LeaseSpan, calendar: Calendar): Explanation {
  const dates = leaseDates(span, calendar);
  const terms: ClockTerms = {
    startedOn: span.allocated,
    amount: span.months,
    unit: "month",
    pauses: [],
  };
  const forward = explainClock(terms, span.allocated, calendar).days.filter(
    ({ day }) => day <= dates.lastDay,
  );
  const back = span.extensionByWorkingDays
    ? explainDaysBefore(dates.lastDay, span.extensionByWorkingDays, calendar).days
    : [];
  return {
    days: [...forward, ...back],
    summary: withProvisional(summarise(span, dates), dates.provisional),
  };
}
