import type { RequestStatus } from "../views/request.ts";
import { confirmStep, objectStep } from "./confirm-step.ts";
import {
  type Advanced,
  type Effect,
  EventRefused,
  type RequestEvent,
  type RequestState,
  type Rules,
} from "./state.ts";
import {
  beginStep,
  endStep,
  pauseStep,
  resumePaused,
  resumeStep,
  stopClocks,
} from "./step-clocks.ts";
import {
  confirmationBeforeWork,
  decisionBefore,
  decisionSteps,
  isConfirmation,
  isDecision,
  stepAfter,
  stepOf,
} from "./steps.ts";
import { beginWatches, endWatch } from "./watch-clocks.ts";

/** The next state of a request and what must be done for it; throws EventRefused when the event does not fit. */
export function advance(state: RequestState, event: RequestEvent, rules: Rules): Advanced {
  switch (event.type) {
    case "approved":
      return approve(state, event.by, rules);
    case "returned":
      requireStatus(state, ["pending"]);
      return { state: { ...pauseStep(state, rules.on), status: "returned" }, effects: [] };
    case "resubmitted":
      return resubmit(state, rules);
    case "rejected":
      requireStatus(state, ["pending"]);
      return end(state, "rejected", rules);
    case "withdrawn":
      requireStatus(state, ["pending", "returned", "approved"]);
      return end(state, "withdrawn", rules);
    case "expired":
      requireStatus(state, ["pending", "returned", "approved"]);
      return end(state, "expired", rules);
    case "takenBack":
      return takeBack(state, rules);
    case "orderReleased":
      requireStatus(state, ["approved"]);
      return { state: { ...state, status: "opening" }, effects: [{ type: "sendOrder" }] };
    case "orderAnswered":
      requireStatus(state, ["opening"]);
      return event.result === "failed"
        ? end(state, "failed", rules)
        : finishWork(state, rules, event.openedOn ?? rules.on);
    case "confirmed":
      requireStatus(state, ["confirming"]);
      return confirmStep(state, event, rules);
    case "objected":
      requireStatus(state, ["confirming"]);
      return { state: objectStep(state, event, rules), effects: [] };
    case "reported":
      requireStatus(state, ["confirming", "done"]);
      return { state: endWatch(state, event.watch, rules), effects: [] };
    case "reclaimed":
      requireStatus(state, ["confirming", "done"]);
      return { state: endWithResources(state), effects: [] };
  }
}

function approve(state: RequestState, by: string, rules: Rules): Advanced {
  requireStatus(state, ["pending"]);
  const step = stepOf(rules.kind, state.step);
  if (!step || !isDecision(step)) throw new EventRefused("No decision is open.");
  const decided = {
    ...endStep(state, rules.on, "decided"),
    decisions: [...state.decisions, { step: step.id, personId: by }],
  };
  const next = stepAfter(rules.kind, step.id);
  if (next && isDecision(next)) return { state: beginStep(decided, next, rules), effects: [] };
  if (!rules.kind.order) {
    return { state: { ...decided, status: "done", step: null }, effects: [] };
  }
  if (next && isConfirmation(next)) {
    return { state: beginStep({ ...decided, status: "confirming" }, next, rules), effects: [] };
  }
  const approved = { ...decided, status: "approved" as const };
  return {
    state: next ? beginStep(approved, next, rules) : { ...approved, step: null },
    effects: [{ type: "holdOrder", order: rules.kind.order }],
  };
}

/** What is filed anew is decided anew from the first step; the clock of a step that stays open goes on. */
function resubmit(state: RequestState, rules: Rules): Advanced {
  requireStatus(state, ["returned"]);
  const first = decisionSteps(rules.kind)[0];
  if (!first) throw new EventRefused("No step could be opened again.");
  const again: RequestState = {
    ...state,
    status: "pending",
    revision: state.revision + 1,
    decisions: [],
  };
  if (state.step === first.id) return { state: resumePaused(again, rules), effects: [] };
  const ended = endStep(resumePaused(again, rules), rules.on, "stopped");
  return { state: beginStep(ended, first, rules), effects: [] };
}

function takeBack(state: RequestState, rules: Rules): Advanced {
  requireStatus(state, ["approved"]);
  const step = decisionBefore(rules.kind, state.step);
  if (!step) throw new EventRefused("There is no decision to take back.");
  const reopened: RequestState = {
    ...endStep(state, rules.on, "stopped"),
    status: "pending",
    revision: state.revision + 1,
    decisions: state.decisions.slice(0, -1),
  };
  return { state: resumeStep(reopened, step), effects: [{ type: "cancelOrder" }] };
}

/** The city has done its work: what was asked for counts as used, and what comes after the opening begins. */
function finishWork(state: RequestState, rules: Rules, openedOn: string): Advanced {
  const ended = { ...endStep(state, rules.on, "decided"), reserved: false };
  const next =
    owed(state, rules) ?? (state.step === null ? null : stepAfter(rules.kind, state.step));
  const followed =
    next && isConfirmation(next)
      ? beginStep({ ...ended, status: "confirming" }, next, rules)
      : { ...ended, status: "done" as const, step: null };
  return { state: beginWatches(followed, rules, openedOn), effects: effectsOfWork(state, rules) };
}

/** What was approved under earlier rules, by which the parties confirm after the work, is still confirmed. */
function owed({ confirmations }: RequestState, { kind }: Rules) {
  const step = confirmationBeforeWork(kind);
  return step && !confirmations.some((one) => one.step === step.id) ? step : null;
}

function effectsOfWork(state: RequestState, { kind }: Rules): Effect[] {
  const use: Effect[] = state.reserved ? [{ type: "use" }] : [];
  switch (kind.order) {
    case "open":
      return [...use, { type: "startLease" }];
    case "extend":
      return [...use, { type: "extendLease" }];
    case "change":
      return [...use, { type: "changeLease" }];
    default:
      return use;
  }
}

function end(state: RequestState, status: RequestStatus, rules: Rules): Advanced {
  const effects: Effect[] = [];
  if (state.reserved) effects.push({ type: "release" });
  if (state.status === "approved") effects.push({ type: "cancelOrder" });
  const decided = status === "rejected" || status === "failed";
  const ended = endStep(state, rules.on, decided ? "decided" : "stopped");
  return { state: { ...ended, status, step: null, reserved: false }, effects };
}

/** What was opened is gone: nobody confirms it any more, and no duty runs on. */
function endWithResources(state: RequestState): RequestState {
  const status = state.status === "confirming" ? "expired" : state.status;
  return { ...stopClocks(state), status, step: null };
}

function requireStatus(state: RequestState, allowed: readonly RequestStatus[]): void {
  if (!allowed.includes(state.status)) {
    throw new EventRefused(`A request that is ${state.status} cannot take this event.`);
  }
}
