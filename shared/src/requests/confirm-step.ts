import type { ActorTerm } from "../rulebooks/terms.ts";
import { EventRefused, type RequestState, type Rules } from "./state.ts";
import { beginStep, endStep } from "./step-clocks.ts";
import { isConfirmation, partiesOf, stepAfter, stepOf } from "./steps.ts";

/** The state with one party's confirmation; with the last one the step is over. */
export function confirmStep(
  state: RequestState,
  { by, party }: { by: string; party: ActorTerm },
  rules: Rules,
): RequestState {
  const step = stepOf(rules.kind, state.step);
  if (!step || !openParties(state, rules.kind).includes(party)) {
    throw new EventRefused(`Nothing waits for the confirmation of ${party}.`);
  }
  const confirmations = [...state.confirmations, { step: step.id, party, personId: by }];
  const confirmed = { ...state, confirmations };
  if (openParties(confirmed, rules.kind).length > 0) return confirmed;
  const ended = endStep(confirmed, rules.on, "decided");
  const next = stepAfter(rules.kind, step.id);
  return next && isConfirmation(next)
    ? beginStep(ended, next, rules)
    : { ...ended, status: "done", step: null };
}

type Confirmed = Pick<RequestState, "step" | "confirmations">;

/** The parties of the open step that have not yet confirmed. */
export function openParties(state: Confirmed, kind: Rules["kind"]): ActorTerm[] {
  const step = stepOf(kind, state.step);
  if (!step || !isConfirmation(step)) return [];
  const given = state.confirmations.filter((one) => one.step === step.id);
  return partiesOf(step).filter((party) => !given.some((one) => one.party === party));
}
