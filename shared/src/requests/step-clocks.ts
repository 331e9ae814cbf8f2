import type { Day } from "../clocks/day.ts";
import { pauseClock } from "../clocks/pause-clock.ts";
import { recomputeClock } from "../clocks/recompute-clock.ts";
import { resumeClock } from "../clocks/resume-clock.ts";
import type { Pause, RunningClock } from "../clocks/running-clock.ts";
import { startClock } from "../clocks/start-clock.ts";
import type { Step, StepClock } from "../rulebooks/kind-schema.ts";
import type { ClockOfStep, RequestState, Rules, StepClockState } from "./state.ts";
import { confirmationBeforeWork, decisionSteps } from "./steps.ts";

/** The state with the clock of a step set going; a step without a limit has none. */
export function beginStep(state: RequestState, step: Step, rules: Rules): RequestState {
  const opened = { ...state, step: step.id };
  const clock = soonest(
    [step.clock, step.ceiling].flatMap((limit) => (limit ? [begin(state, limit, rules)] : [])),
  );
  if (!clock) return opened;
  return { ...opened, clocks: [...state.clocks, { step: step.id, state: "running", clock }] };
}

/** What runs from the filing leaves out the days on which the applicant was waited for since. */
function begin(state: RequestState, limit: StepClock, rules: Rules): RunningClock {
  if (limit.start === "approved")
    return startClock(limit, approvedOn(state, rules), rules.calendar);
  if (limit.start !== "filed") return startClock(limit, rules.on, rules.calendar);
  const startedOn = receivedOn(state, rules);
  const clock = startClock(limit, startedOn, rules.calendar);
  const pauses = pausesOf(state, rules.on).filter(({ to }) => to === null || to > startedOn);
  return pauses.length > 0 ? recomputeClock({ ...clock, pauses }, rules.on, rules.calendar) : clock;
}

/** The day of the filing; what goes through a county's authority first is filed with the city when that has passed it on (YCC-13). */
function receivedOn({ filedOn, clocks }: RequestState, { kind, on }: Rules): Day {
  const [first, second] = decisionSteps(kind);
  if (first?.actorRole !== "countyAuthority" || !clocks.some(({ step }) => step === first.id)) {
    return filedOn;
  }
  return clocks.find(({ step }) => step === second?.id)?.clock.startedOn ?? on;
}

/** The day of the last approval, also where the parties confirmed before the work begins. */
function approvedOn({ clocks }: RequestState, { kind, on }: Rules): Day {
  const confirmed = confirmationBeforeWork(kind)?.id;
  return clocks.findLast(({ step }) => step === confirmed)?.clock.startedOn ?? on;
}

/** The pauses of all clocks, each once and in order; one that stands ends on that day. */
function pausesOf({ clocks }: RequestState, on: Day): Pause[] {
  const pauses = clocks.flatMap(({ clock }) => clock.pauses);
  const byDay = new Map(
    pauses.map(({ from, to }) => [`${from} ${to ?? on}`, { from, to: to ?? on }]),
  );
  return [...byDay.values()].toSorted((one, other) => one.from.localeCompare(other.from));
}

/** Of two limits the one that runs out first binds. */
function soonest(clocks: readonly RunningClock[]): RunningClock | undefined {
  return clocks.toSorted((one, other) => one.dueOn.localeCompare(other.dueOn))[0];
}

/** The state with the clocks of its open step ended: kept in time or not, or stopped without a result. */
export function endStep(state: RequestState, on: Day, how: "decided" | "stopped"): RequestState {
  return changeOpen(state, (entry) => ({
    ...entry,
    state: how === "stopped" ? "stopped" : outcome(entry, on),
  }));
}

/** The state with the clock of its open step stopped while the applicant is waited for. */
export function pauseStep(state: RequestState, on: Day): RequestState {
  return changeOpen(state, (entry) => ({
    ...entry,
    state: "paused",
    clock: pauseClock(entry.clock, on),
  }));
}

/** The state with the paused clock of its open step going again. */
export function resumePaused(state: RequestState, rules: Rules): RequestState {
  return changeOpen(state, (entry) => ({
    ...entry,
    state: "running",
    clock: resumeClock(entry.clock, rules.on, rules.calendar),
  }));
}

/** The state with the last clock of a step going again, as if it had never been decided. */
export function resumeStep(state: RequestState, step: Step): RequestState {
  const before = state.clocks.findLast((entry) => entry.step === step.id);
  if (!before) return { ...state, step: step.id };
  const again: ClockOfStep = { ...before, state: "running" };
  return { ...state, step: step.id, clocks: [...state.clocks, again] };
}

/** The state with every clock stopped without a result, those of duties after the opening too. */
export function stopClocks(state: RequestState): RequestState {
  const clocks = state.clocks.map((entry) =>
    isOpen(entry) ? { ...entry, state: "stopped" as const } : entry,
  );
  return { ...state, clocks };
}

function changeOpen(
  state: RequestState,
  change: (entry: ClockOfStep) => ClockOfStep,
): RequestState {
  const clocks = state.clocks.map((entry) =>
    isOpen(entry) && entry.step === state.step ? change(entry) : entry,
  );
  return { ...state, clocks };
}

/** Whether a clock has not ended. */
export function isOpen({ state }: Pick<ClockOfStep, "state">): boolean {
  return state === "running" || state === "paused";
}

/** Whether a clock that ends on that day was kept. */
export function outcome({ clock }: Pick<ClockOfStep, "clock">, on: Day): StepClockState {
  return on <= clock.dueOn ? "met" : "missed";
}

/** Of the clocks that have not ended the one that runs out first. */
export function soonestOpen<Entry extends Pick<ClockOfStep, "state">>(
  clocks: readonly Entry[],
  dueOn: (entry: Entry) => Day,
): Entry | undefined {
  return clocks.filter(isOpen).toSorted((one, other) => dueOn(one).localeCompare(dueOn(other)))[0];
}
