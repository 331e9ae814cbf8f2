import { defaultReadings } from "./default-readings.ts";
import type { StepClock } from "./kind-schema.ts";
import type { Readings } from "./readings-schema.ts";
import type { RuleRowInput } from "./schema.ts";
import { type ClockStart, type DayUnit, dayUnits } from "./terms.ts";

function isDayUnit(unit: string): unit is DayUnit {
  return dayUnits.some((known) => known === unit);
}

/** Makes the clocks of a document's steps out of its own rows; of a range the upper end is the limit. */
export function limitsOf(rulebook: string, rows: readonly RuleRowInput[]) {
  return (ruleId: string, start: ClockStart): StepClock => {
    const row = rows.find(({ id }) => id === ruleId);
    const amount = row?.upTo ?? row?.amount;
    if (!row || !amount || !isDayUnit(row.unit)) {
      throw new RangeError(`${ruleId} of ${rulebook} is not a limit in days.`);
    }
    const { article, unit, nature = "statutory", basis = [] } = row;
    return { ruleId, rulebook, article, amount, unit, nature, start, basis };
  };
}

type Target = Omit<Readings["reviewTarget"], "id"> & { id: string };

/** The internal target for work that no text limits, cited with the article that the work belongs to. */
export function internalTarget(
  rulebook: string,
  target: Target = defaultReadings.reviewTarget,
): StepClock {
  const { id: ruleId, ...limit } = target;
  return { ruleId, rulebook, ...limit, start: "stepStart", basis: [ruleId] };
}

/** The usual internal target under another article. */
export function targetUnder(article: string): Readings["reviewTarget"] {
  return { ...defaultReadings.reviewTarget, article };
}
