import type { RequestKind, Step } from "../rulebooks/kind-schema.ts";

/** A step that a person decides, unlike a step of work that ends with the city's answer. */
export function isDecision(step: Step): boolean {
  return step.outcomes.includes("approve");
}

/** The steps that people decide, in order. */
export function decisionSteps(kind: RequestKind): Step[] {
  return kind.steps.filter(isDecision);
}

/** The step with that id; null for none. */
export function stepOf(kind: RequestKind, id: string | null): Step | null {
  return kind.steps.find((step) => step.id === id) ?? null;
}

/** The step that follows; null after the last one. */
export function stepAfter(kind: RequestKind, id: string): Step | null {
  const index = kind.steps.findIndex((step) => step.id === id);
  return index < 0 ? null : (kind.steps[index + 1] ?? null);
}

/** The decision that came last before a step of work, which a take-back reopens. */
export function decisionBefore(kind: RequestKind, id: string | null): Step | null {
  const index = kind.steps.findIndex((step) => step.id === id);
  const before = index < 0 ? kind.steps : kind.steps.slice(0, index);
  return before.filter(isDecision).at(-1) ?? null;
}

/** Whether a request of that kind asks for more of the quota: only a new opening does. */
export function takesQuota(kind: RequestKind): boolean {
  return kind.order === "open";
}
