import type { Step } from "../rulebooks/kind-schema.ts";
import type { ActorTerm } from "../rulebooks/terms.ts";
import {
  type Advanced,
  EventRefused,
  type RequestEvent,
  type RequestState,
  type Rules,
} from "./state.ts";
import { beginStep, endStep } from "./step-clocks.ts";
import {
  isConfirmation,
  isDecision,
  partiesOf,
  stepAfter,
  stepOf,
  stepsOf,
  takesQuota,
} from "./steps.ts";

type Confirmed = Extract<RequestEvent, { type: "confirmed" }>;
type Objected = Extract<RequestEvent, { type: "objected" }>;

/** What comes of one party's confirmation; with the last one the step is over, and what waited for it begins. */
export function confirmStep(
  state: RequestState,
  { by, party }: Omit<Confirmed, "type">,
  rules: Rules,
): Advanced {
  const step = requireParty(state, party, rules.kind);
  const confirmations = [...state.confirmations, { step: step.id, party, personId: by }];
  const confirmed = { ...state, confirmations };
  if (openParties(confirmed, rules.kind).length > 0) return { state: confirmed, effects: [] };
  return proceed(endStep(confirmed, rules.on, "decided"), step, rules);
}

/** After the last confirmation: the next one, or the work that waited for it, or the end. */
function proceed(state: RequestState, step: Step, rules: Rules): Advanced {
  const next = stepAfter(rules.kind, step.id);
  if (next && isConfirmation(next)) return { state: beginStep(state, next, rules), effects: [] };
  const { order } = rules.kind;
  if (next && order && isToBeDone(state, rules.kind)) {
    const approved = beginStep({ ...state, status: "approved" }, next, rules);
    return { state: approved, effects: [{ type: "holdOrder", order }] };
  }
  return { state: { ...state, status: "done", step: null }, effects: [] };
}

/** What was opened under earlier rules, before its parties confirmed, is not opened again. */
function isToBeDone({ reserved }: Pick<RequestState, "reserved">, kind: Rules["kind"]): boolean {
  return reserved || !takesQuota(kind);
}

/** One party says no: it goes back, before the work to the operator's plan, after it to what mends it. */
export function objectStep(state: RequestState, { party }: Objected, rules: Rules): RequestState {
  const step = requireParty(state, party, rules.kind);
  const back = wayBack(state, rules.kind);
  if (!back) throw new EventRefused(`From ${step.id} there is no way back.`);
  const ended = endStep(
    { ...state, confirmations: withoutThose(state.confirmations, step.id) },
    rules.on,
    "stopped",
  );
  if (!isDecision(back)) return beginStep(ended, back, rules);
  const decisions = decisionsBefore(state.decisions, back.id);
  const again = { ...ended, decisions, status: "pending" as const, revision: state.revision + 1 };
  return beginStep(again, back, rules);
}

/** The step to which a "no" at the open one leads; null where it takes none. */
export function wayBack(
  state: Pick<RequestState, "step" | "reserved">,
  kind: Rules["kind"],
): Step | null {
  const step = stepOf(kind, state.step);
  if (!step || !isConfirmation(step) || !step.outcomes.includes("failed")) return null;
  if (state.reserved) return planBefore(kind, step);
  const before = kind.steps[kind.steps.indexOf(step) - 1];
  return before?.optional && isConfirmation(before) ? before : null;
}

/** The operator's last decision before a step, or the first decision of all. */
function planBefore(kind: Rules["kind"], step: Step): Step | null {
  const steps = stepsOf(kind);
  const decisions = steps.slice(0, steps.indexOf(step)).filter(isDecision);
  return decisions.findLast(({ actorRole }) => actorRole === "operator") ?? decisions[0] ?? null;
}

/** The decisions that stand once one is to be made anew. */
export function decisionsBefore<Made extends { step: string }>(
  decisions: readonly Made[],
  step: string,
): Made[] {
  const index = decisions.findIndex((one) => one.step === step);
  return index < 0 ? [...decisions] : decisions.slice(0, index);
}

/** The confirmations that stand once a step is to be confirmed anew. */
export function withoutThose<Made extends { step: string }>(
  confirmations: readonly Made[],
  step: string,
): Made[] {
  return confirmations.filter((one) => one.step !== step);
}

function requireParty(state: RequestState, party: ActorTerm, kind: Rules["kind"]): Step {
  const step = stepOf(kind, state.step);
  if (step && openParties(state, kind).includes(party)) return step;
  throw new EventRefused(`Nothing waits for the confirmation of ${party}.`);
}

/** The parties of the open step that have not yet confirmed. */
export function openParties(
  state: Pick<RequestState, "step" | "confirmations">,
  kind: Rules["kind"],
): ActorTerm[] {
  const step = stepOf(kind, state.step);
  if (!step || !isConfirmation(step)) return [];
  const given = state.confirmations.filter((one) => one.step === step.id);
  return partiesOf(step).filter((party) => !given.some((one) => one.party === party));
}
