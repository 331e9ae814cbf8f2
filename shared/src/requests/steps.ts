import type { RequestKind, Step } from "../rulebooks/kind-schema.ts";
import type { ActorTerm } from "../rulebooks/terms.ts";
import type { Text } from "../text.ts";

/** A step that a person decides, unlike a step of work that ends with the city's answer. */
export function isDecision(step: Step): boolean {
  return step.outcomes.includes("approve");
}

/** A step that people end after the city's work: a trial, or a confirmation by each of its parties. */
export function isConfirmation({ verb }: Step): boolean {
  return verb === "confirm" || verb === "trial";
}

/** Who has to confirm a step: its parties, or whoever acts in it. */
export function partiesOf(step: Step): ActorTerm[] {
  return step.parties.length > 0 ? step.parties : [step.actorRole];
}

/** The steps that a request goes through, in order; an optional one only where it is asked for. */
export function stepsOf(kind: RequestKind): Step[] {
  return kind.steps.filter(({ optional, units }) => !optional && units !== "county");
}

/** The kind as a county's units go through it: its authority first, then the city's second review (YCC-12, YCC-13). */
export function asCountyTakesIt(kind: RequestKind): RequestKind {
  const steps = kind.steps
    .filter(({ units }) => units !== "city")
    .map(({ units: _, ...step }) => step);
  return { ...kind, steps };
}

/** The steps that people decide, in order. */
export function decisionSteps(kind: RequestKind): Step[] {
  return stepsOf(kind).filter(isDecision);
}

/** The step with that id; null for none. */
export function stepOf(kind: RequestKind, id: string | null): Step | null {
  return kind.steps.find((step) => step.id === id) ?? null;
}

/** How a step, or a duty after the opening, is called. */
export function titleOfStep(kind: RequestKind, id: string): Text {
  const named = stepOf(kind, id) ?? kind.watches.find((watch) => watch.id === id);
  return named?.title ?? { zh: id, en: id };
}

/** The step that follows; null after the last one. */
export function stepAfter(kind: RequestKind, id: string): Step | null {
  const steps = kind.steps.filter((step) => step.id === id || stepsOf(kind).includes(step));
  const index = steps.findIndex((step) => step.id === id);
  return index < 0 ? null : (steps[index + 1] ?? null);
}

/** The first confirmation that a request owes before its work is ordered. */
export function confirmationBeforeWork(kind: RequestKind): Step | null {
  const steps = stepsOf(kind);
  const work = steps.findIndex((step) => !isDecision(step) && !isConfirmation(step));
  return steps.slice(0, Math.max(work, 0)).find(isConfirmation) ?? null;
}

/** The decision that came last before a step of work, which a take-back reopens. */
export function decisionBefore(kind: RequestKind, id: string | null): Step | null {
  const steps = stepsOf(kind);
  const index = steps.findIndex((step) => step.id === id);
  const before = index < 0 ? steps : steps.slice(0, index);
  return before.filter(isDecision).at(-1) ?? null;
}

/** Whether a request of that kind asks for more of the quota: an opening does, and a change that grows. */
export function takesQuota(kind: RequestKind): boolean {
  return kind.order === "open" || kind.order === "change";
}
