import {
  type Calendar,
  type RequestKind,
  type RunningClock,
  recomputeClock,
  type Step,
  stepOf,
} from "@duoyun/shared";

type Limit = NonNullable<Step["clock"]>;
/** A clock that runs, the day on which its request was filed and that on which its step began. */
export type Started = { clock: RunningClock; filedOn: string; begunOn: string };

/** When a clock would be due under other limits, the one that runs out first binding; null where there is none. */
export function dueDays(asOf: string, calendar: Calendar) {
  // Thousands of clocks start on few days.
  const known = new Map<string, string>();
  const dueUnder = (started: Started, limit: Limit) => {
    const { clock } = started;
    const { amount, unit } = limit;
    const isOwn = limit.ruleId === clock.rule.id;
    if (isOwn && amount === clock.amount && unit === clock.unit) return clock.dueOn;
    const startedOn = isOwn ? clock.startedOn : startOf(started, limit);
    const key = JSON.stringify([startedOn, clock.pauses, amount, unit]);
    const asIs = { ...clock, startedOn, amount, unit };
    const due = known.get(key) ?? recomputeClock(asIs, asOf, calendar).dueOn;
    known.set(key, due);
    return due;
  };
  return (started: Started, limits: readonly Limit[]): string | null =>
    limits.map((limit) => dueUnder(started, limit)).toSorted()[0] ?? null;
}

/** From which day another limit than the one that binds now would run. */
function startOf({ filedOn, begunOn }: Started, { start }: Limit): string {
  return start === "filed" ? filedOn : begunOn;
}

/** The limits of a step, or of a duty after the opening. */
export function limitsOf(kind: RequestKind, id: string): Limit[] {
  const step = stepOf(kind, id);
  const watch = kind.watches.find((one) => one.id === id);
  return [step?.clock, step?.ceiling, watch?.clock].filter((limit) => limit != null);
}
