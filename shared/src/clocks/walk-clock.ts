import type { Calendar, WorkingDayAnswer } from "../calendar/calendar-set.ts";
import { type Day, daysBetween, shiftDay, shiftMonths } from "./day.ts";
import { pausedDays } from "./paused-days.ts";
import type { RunningClock } from "./running-clock.ts";

/** What the end of a clock depends on. */
export type ClockTerms = Pick<RunningClock, "startedOn" | "amount" | "unit" | "pauses">;

/** One day in the life of a clock; `known` is false where a missing schedule made the day a guess that matters. */
export type ClockDay = {
  day: Day;
  counted: number | null;
  cause: "start" | "counted" | "dayOff" | "paused" | "moved";
  known: boolean;
  answer: WorkingDayAnswer;
};

type Plan = { need: number; workingDaysOnly: boolean; endsOnWorkingDay: boolean };

function planOf({ startedOn, amount, unit }: ClockTerms): Plan {
  switch (unit) {
    case "workingDay":
      return { need: amount, workingDaysOnly: true, endsOnWorkingDay: true };
    case "naturalDay":
      return { need: amount, workingDaysOnly: false, endsOnWorkingDay: false };
    case "month":
    case "year": {
      const capDay = shiftMonths(startedOn, unit === "year" ? amount * 12 : amount);
      const need = daysBetween(startedOn, capDay);
      return { need, workingDaysOnly: false, endsOnWorkingDay: true };
    }
  }
}

/** Every day of a clock from its start to its end by `asOf`, which ends an open pause; the last entry is the due day. */
export function walkClock(terms: ClockTerms, asOf: Day, calendar: Calendar): ClockDay[] {
  const plan = planOf(terms);
  const paused = pausedDays(terms.pauses, asOf);
  const start = calendar.isWorkingDay(terms.startedOn);
  const days: ClockDay[] = [
    { day: terms.startedOn, counted: null, cause: "start", known: true, answer: start },
  ];
  let counted = 0;
  for (let day = shiftDay(terms.startedOn, 1), ended = false; !ended; day = shiftDay(day, 1)) {
    const answer = calendar.isWorkingDay(day);
    const cause = causeOf({ plan, counted, paused: paused(day), working: answer.working });
    if (cause === "counted") counted += 1;
    const full = counted >= plan.need;
    const guessMatters = plan.workingDaysOnly || (full && plan.endsOnWorkingDay);
    const known = answer.known || !guessMatters || cause === "paused";
    days.push({ day, counted: cause === "counted" ? counted : null, cause, known, answer });
    ended = full && cause !== "paused" && (answer.working || !plan.endsOnWorkingDay);
  }
  return days;
}

type Situation = { plan: Plan; counted: number; paused: boolean; working: boolean };

function causeOf({ plan, counted, paused, working }: Situation): ClockDay["cause"] {
  if (paused) return "paused";
  if (counted >= plan.need) return "moved";
  return plan.workingDaysOnly && !working ? "dayOff" : "counted";
}
