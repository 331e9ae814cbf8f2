import type { Calendar } from "../calendar/calendar-set.ts";
import type { StepClock } from "../rulebooks/kind-schema.ts";
import type { Day } from "./day.ts";
import { dueOn } from "./due-on.ts";
import type { RunningClock } from "./running-clock.ts";

/** A step's clock set going on a day, which is not counted. */
export function startClock(limit: StepClock, startedOn: Day, calendar: Calendar): RunningClock {
  const { amount, unit, nature } = limit;
  const terms = { startedOn, amount, unit, pauses: [] };
  const due = dueOn(terms, startedOn, calendar);
  return {
    rule: { id: limit.ruleId, rulebook: limit.rulebook, article: limit.article },
    nature,
    ...terms,
    dueOn: due.day,
    provisional: due.provisional,
  };
}
