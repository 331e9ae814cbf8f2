import type { Day } from "../clocks/day.ts";
import { startClock } from "../clocks/start-clock.ts";
import type { Step } from "../rulebooks/kind-schema.ts";
import type { ClockOfStep, RequestState, Rules, StepClockState } from "./state.ts";

/** The state with the clock of a step set going; a step without a limit has none. */
export function beginStep(state: RequestState, step: Step, rules: Rules): RequestState {
  const opened = { ...state, step: step.id };
  if (!step.clock) return opened;
  const startedOn = step.clock.start === "filed" ? state.filedOn : rules.on;
  const clock: ClockOfStep = {
    step: step.id,
    state: "running",
    clock: startClock(step.clock, startedOn, rules.calendar),
  };
  return { ...opened, clocks: [...state.clocks, clock] };
}

/** The state with the clocks of its open step ended: kept in time or not, or stopped without a result. */
export function endStep(state: RequestState, on: Day, how: "decided" | "stopped"): RequestState {
  return {
    ...state,
    clocks: state.clocks.map((entry) =>
      isOpen(entry)
        ? { ...entry, state: how === "stopped" ? "stopped" : outcome(entry, on) }
        : entry,
    ),
  };
}

/** The state with the last clock of a step going again, as if it had never been decided. */
export function resumeStep(state: RequestState, step: Step): RequestState {
  const before = state.clocks.findLast((entry) => entry.step === step.id);
  if (!before) return { ...state, step: step.id };
  const again: ClockOfStep = { ...before, state: "running" };
  return { ...state, step: step.id, clocks: [...state.clocks, again] };
}

function isOpen({ state }: ClockOfStep): boolean {
  return state === "running" || state === "paused";
}

function outcome({ clock }: ClockOfStep, on: Day): StepClockState {
  return on <= clock.dueOn ? "met" : "missed";
}
