import type { RequestStatus } from "../views/request.ts";
import {
  type Advanced,
  type Effect,
  EventRefused,
  type RequestEvent,
  type RequestState,
  type Rules,
} from "./state.ts";
import { beginStep, endStep, resumeStep } from "./step-clocks.ts";
import { decisionBefore, isDecision, stepAfter, stepOf } from "./steps.ts";

/** The next state of a request and what must be done for it; throws EventRefused when the event does not fit. */
export function advance(state: RequestState, event: RequestEvent, rules: Rules): Advanced {
  switch (event.type) {
    case "approved":
      return approve(state, event.by, rules);
    case "rejected":
      requireStatus(state, ["pending"]);
      return end(state, "rejected", rules);
    case "withdrawn":
      requireStatus(state, ["pending", "approved"]);
      return end(state, "withdrawn", rules);
    case "expired":
      requireStatus(state, ["pending", "approved"]);
      return end(state, "expired", rules);
    case "takenBack":
      return takeBack(state, rules);
    case "orderReleased":
      requireStatus(state, ["approved"]);
      return { state: { ...state, status: "opening" }, effects: [{ type: "sendOrder" }] };
    case "orderAnswered":
      requireStatus(state, ["opening"]);
      return event.result === "failed" ? end(state, "failed", rules) : complete(state, rules);
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
  if (!rules.kind.order) return complete(decided, rules);
  const approved = { ...decided, status: "approved" as const };
  return {
    state: next ? beginStep(approved, next, rules) : { ...approved, step: null },
    effects: [{ type: "holdOrder", order: rules.kind.order }],
  };
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

function complete(state: RequestState, rules: Rules): Advanced {
  const effects: Effect[] = [];
  if (state.reserved) effects.push({ type: "use" });
  if (rules.kind.order === "open") effects.push({ type: "startLease" });
  if (rules.kind.order === "extend") effects.push({ type: "extendLease" });
  const ended = endStep(state, rules.on, "decided");
  return { state: { ...ended, status: "done", step: null, reserved: false }, effects };
}

function end(state: RequestState, status: RequestStatus, rules: Rules): Advanced {
  const effects: Effect[] = [];
  if (state.reserved) effects.push({ type: "release" });
  if (state.status === "approved") effects.push({ type: "cancelOrder" });
  const decided = status === "rejected" || status === "failed";
  const ended = endStep(state, rules.on, decided ? "decided" : "stopped");
  return { state: { ...ended, status, step: null, reserved: false }, effects };
}

function requireStatus(state: RequestState, allowed: readonly RequestStatus[]): void {
  if (!allowed.includes(state.status)) {
    throw new EventRefused(`A request that is ${state.status} cannot take this event.`);
  }
}
