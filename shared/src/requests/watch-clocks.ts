import type { Day } from "../clocks/day.ts";
import { startClock } from "../clocks/start-clock.ts";
import { type ClockOfStep, EventRefused, type RequestState, type Rules } from "./state.ts";
import { outcome } from "./step-clocks.ts";

/** The state with every duty that follows the opening set going from the day of the allocation. */
export function beginWatches(state: RequestState, rules: Rules, openedOn: Day): RequestState {
  const clocks = rules.kind.watches.map(
    ({ id, clock }): ClockOfStep => ({
      step: id,
      state: "running",
      clock: startClock(clock, openedOn, rules.calendar),
    }),
  );
  return { ...state, clocks: [...state.clocks, ...clocks] };
}

/** The duties that still run. */
export function openWatches(state: Pick<RequestState, "clocks">, kind: Rules["kind"]): string[] {
  const running = state.clocks.filter((entry) => entry.state === "running");
  return kind.watches
    .map(({ id }) => id)
    .filter((id) => running.some((entry) => entry.step === id));
}

/** The state with one duty reported as done that day. */
export function endWatch(state: RequestState, watch: string, rules: Rules): RequestState {
  if (!openWatches(state, rules.kind).includes(watch)) {
    throw new EventRefused(`The duty ${watch} does not run.`);
  }
  const clocks = state.clocks.map((entry) =>
    entry.step === watch && entry.state === "running"
      ? { ...entry, state: outcome(entry, rules.on) }
      : entry,
  );
  return { ...state, clocks };
}
